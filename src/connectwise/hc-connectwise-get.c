/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-connectwise-ask.h"
#include "hc-connectwise-decode.h"
#include "hc-connectwise-private.h"

/* Only companies stay in their list when they are deleted. */
gint64
hc_connectwise_count (
    HcConnectwise *connectwise, HcKind kind, gint64 company_id, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = hc_connectwise_kind_path (kind, company_id);
  g_autoptr (GError) problem = NULL;
  gint64 count;

  if (kind != HC_KIND_COMPANY)
    return hc_connectwise_count_path (connectwise, path, NULL, cancellable, error);
  count = hc_connectwise_count_path (connectwise, path, "deletedFlag=false", cancellable, &problem);
  if (g_error_matches (problem, HC_API_ERROR, HC_API_ERROR_REJECTED))
    return hc_connectwise_count_path (connectwise, path, NULL, cancellable, error);
  if (count < 0)
    g_propagate_error (error, g_steal_pointer (&problem));
  return count;
}

static char *
dup_target (HcConnectwise *connectwise, const HcAsk *ask, gint64 id)
{
  g_autofree char *path = hc_connectwise_kind_path (ask->kind, ask->company_id);
  g_autoptr (GString) target = g_string_new (path);
  g_autofree char *fields = NULL;

  g_string_append_printf (target, "/%" G_GINT64_FORMAT, id);
  fields = hc_ask_dup_fields (
      ask, 1800 - MIN (1800, hc_connectwise_get_prefix_length (connectwise) + target->len));
  if (*fields != '\0')
    hc_connectwise_append_parameter (target, "fields", fields);
  return g_strdup (target->str);
}

static HcHttpReply *
read_alone (HcConnectwise *connectwise, HcAsk *ask, gint64 id, GCancellable *cancellable, GError **error)
{
  while (TRUE)
    {
      g_autofree char *target = dup_target (connectwise, ask, id);
      g_autoptr (GError) problem = NULL;
      HcHttpReply *reply = hc_connectwise_read (connectwise, target, FALSE, cancellable, &problem);

      if (reply != NULL)
        return reply;
      if (!hc_ask_relent (ask, problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
}

/* A 404 means deleted, or a stale codebase, or (on the cloud) bad credentials. It proves the first only when
 * another read succeeds. */
static void
prove_absence (HcConnectwise *connectwise, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) other = NULL;

  if (!g_error_matches (*error, HC_API_ERROR, HC_API_ERROR_NOT_FOUND)
      || hc_connectwise_count_path (connectwise, "/company/companies", NULL, cancellable, &other) >= 0)
    return;
  if (g_error_matches (other, HC_API_ERROR, HC_API_ERROR_NOT_FOUND))
    other->code
        = hc_connectwise_is_cloud (connectwise) ? HC_API_ERROR_UNAUTHORIZED : HC_API_ERROR_UNREACHABLE;
  g_clear_error (error);
  *error = g_steal_pointer (&other);
}

static HcRecord *
decode_alone (HcConnectwise *connectwise,
              const HcAsk *ask,
              const HcHttpReply *reply,
              gint64 id,
              GHashTable *properties,
              GError **error)
{
  g_autoptr (HcDecoder) decoder = hc_decoder_new (ask->kind, ask->company_id, properties, NULL, NULL);
  g_autofree char *path = hc_connectwise_kind_path (ask->kind, ask->company_id);
  g_autofree char *why = NULL;
  g_autoptr (HcRecord) record = reply->json != NULL ? hc_decoder_decode (decoder, reply->json, &why) : NULL;

  if (record != NULL && record->id == id)
    return g_steal_pointer (&record);
  hc_connectwise_set_malformed (connectwise, path,
                                why != NULL ? why : "the answer is not the record that was asked for", error);
  return NULL;
}

HcRecord *
hc_connectwise_get (HcConnectwise *connectwise,
                    HcKind kind,
                    gint64 company_id,
                    gint64 id,
                    GHashTable *properties,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HcHttpReply) reply = NULL;
  HcRecord *record = NULL;
  HcAsk ask;

  hc_ask_init (&ask, kind, company_id, properties, 0);
  /* nothing to relent on but the fields */
  ask.forward_only = ask.live = ask.ordered = FALSE;
  reply = read_alone (connectwise, &ask, id, cancellable, &problem);
  if (reply != NULL)
    record = decode_alone (connectwise, &ask, reply, id, properties, &problem);
  else
    prove_absence (connectwise, cancellable, &problem);
  hc_ask_clear (&ask);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return record;
}
