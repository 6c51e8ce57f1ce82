/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-apply.h"

/* After so many failures in a row that are the server's, the rest is left to the next run. */
#define MOST_UNREACHABLE 10

static gboolean
fail_item (HcApply *apply, HcItem *item, const char *message, GError **error)
{
  apply->run->row->counts[item->kind].failed++;
  hc_run_report (apply->run, (int)item->kind, item->cw_id, item->name, message);
  if (item->kind == HC_KIND_COMPANY && item->action == HC_ACTION_CREATE
      && !hc_store_drop_company_items (apply->run->store, item->run, item->cw_id, HC_ITEM_DROPPED,
                                       "its company could not be created", error))
    return FALSE;
  return hc_store_set_item_state (apply->run->store, item->run, item->seq, HC_ITEM_FAILED, message, error);
}

/* A value that Hudu refuses is left out and listed; the rest of the item is sent without it. */
static gboolean
leave_out (
    HcApply *apply, HcItem *item, const char *label, const GError *failure, gboolean *again, GError **error)
{
  g_autofree char *key = g_strconcat (item->kind == HC_KIND_COMPANY ? "" : ":", label, NULL);
  const HcChange *change = hc_item_find_change (item, key);
  g_autofree char *message = NULL;
  gboolean fresh;

  if (change == NULL)
    return fail_item (apply, item, failure->message, error);
  message = g_strdup_printf ("Hudu refuses “%s” for %s, which was left out: %s", change->after, label,
                             failure->message);
  if (!hc_store_put_refusal (apply->run->store, item->kind, item->cw_id, key, change->after, message, &fresh,
                             error))
    return FALSE;
  hc_run_report (apply->run, (int)item->kind, item->cw_id, item->name, message);
  g_ptr_array_remove (item->changes, (gpointer)change);
  *again = TRUE;
  return TRUE;
}

/* Hudu names a company's detail as a person reads it: "Phone number is too long". */
static char *
dup_refused_detail (const HcItem *item, const GError *failure)
{
  g_autofree char *message = g_ascii_strdown (failure->message, -1);

  for (guint i = 0; item->kind == HC_KIND_COMPANY && i < item->changes->len; i++)
    {
      const HcChange *change = g_ptr_array_index (item->changes, i);
      g_autofree char *name = g_strdelimit (g_strconcat (change->key, " ", NULL), "_", ' ');

      if (!g_str_equal (change->key, "name") && strstr (message, name) != NULL)
        return g_strdup (change->key);
    }
  return NULL;
}

/* The relation stands already, made by a person, in the other direction or by a run whose answer was lost. It
 * is remembered, so that the next run does not ask for it again, but without an id: an undo leaves it. */
static gboolean
keep_relation (HcApply *apply, const HcItem *item, GError **error)
{
  HcStore *store = apply->run->store;
  g_autoptr (HcLink) other = hc_store_get_link (store, item->related_kind, item->related_id, NULL);

  if (other != NULL && !hc_store_put_relation (store, item->hudu_id, other->hudu_id, 0, error))
    return FALSE;
  return hc_store_confirm_item (store, item->run, item->seq, 0, NULL, error);
}

static gboolean
handle_rejected (HcApply *apply, HcItem *item, const GError *failure, gboolean *again, GError **error)
{
  const HcLayout *layout = hc_plan_context_get_layout (apply->run->context, item->layout_id);
  g_autofree char *label = NULL, *message = NULL;

  if (item->action == HC_ACTION_RELATE && hc_hudu_is_duplicate (failure))
    return keep_relation (apply, item, error);
  if (item->kind == HC_KIND_COMPANY && hc_hudu_is_name_taken (failure))
    {
      message = g_strdup_printf (
          "the name “%s” is taken in Hudu, possibly by an archived company: match it to that company, "
          "or rename one of the two",
          item->name);
      return fail_item (apply, item, message, error);
    }
  label = layout != NULL ? hc_hudu_dup_refused_field (failure, layout) : dup_refused_detail (item, failure);
  if (label != NULL)
    return leave_out (apply, item, label, failure, again, error);
  return fail_item (apply, item, failure->message, error);
}

static gboolean
handle_vanished (HcApply *apply, HcItem *item, const GError *failure, GError **error)
{
  if (item->action == HC_ACTION_TILE && hc_item_removes_tile (item))
    return hc_store_remove_tile (apply->run->store, item->company_hudu_id, error)
           && hc_store_confirm_item (apply->run->store, item->run, item->seq, item->hudu_id, NULL, error);
  /* Whether it was deleted, moved or archived is looked up by the next whole listing. */
  return fail_item (apply, item, failure->message, error);
}

static gboolean
is_server_failure (const GError *failure)
{
  return failure->code == HC_API_ERROR_UNREACHABLE || failure->code == HC_API_ERROR_SERVER
         || failure->code == HC_API_ERROR_RATE_LIMITED || failure->code == HC_API_ERROR_UNANSWERED;
}

/* Whether the server may have carried it out all the same. A creation is told apart before: only what got no
 * answer. */
static gboolean
may_have_arrived (const HcItem *item, const GError *failure)
{
  return failure->code == HC_API_ERROR_UNANSWERED
         || (item->action != HC_ACTION_CREATE
             && (failure->code == HC_API_ERROR_UNREACHABLE || failure->code == HC_API_ERROR_SERVER));
}

/* What may have arrived stays "sent": the next run looks in Hudu, before anything is created and before what
 * was archived counts as a person's doing. */
static gboolean
give_up (HcApply *apply, HcItem *item, const GError *failure, GError **error)
{
  if (!may_have_arrived (item, failure))
    return fail_item (apply, item, failure->message, error);
  apply->run->row->counts[item->kind].failed++;
  hc_run_report (apply->run, (int)item->kind, item->cw_id, item->name, failure->message);
  return TRUE;
}

gboolean
hc_apply_fail (HcApply *apply, HcItem *item, const GError *failure, gboolean *again, GError **error)
{
  g_autoptr (GError) cause = g_error_copy (failure);

  *again = FALSE;
  if (cause->domain != HC_API_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  hc_hudu_classify (apply->run->connection->hudu, &cause, apply->run->cancellable);
  apply->unreachable = is_server_failure (cause) ? apply->unreachable + 1 : 0;
  if (cause->code == HC_API_ERROR_UNAUTHORIZED || cause->code == HC_API_ERROR_CERTIFICATE
      || apply->unreachable >= MOST_UNREACHABLE)
    {
      if (!give_up (apply, item, cause, error))
        return FALSE;
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (cause->code == HC_API_ERROR_REJECTED)
    return handle_rejected (apply, item, cause, again, error);
  if (cause->code == HC_API_ERROR_NOT_FOUND)
    return handle_vanished (apply, item, cause, error);
  return give_up (apply, item, cause, error);
}
