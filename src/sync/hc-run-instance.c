/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-private.h"

/* Which instances the profile belongs to. Another one behind the same profile is for a person to decide
 * about; one of Hudu that is accepted takes the place of the former, whose ids would mean other things in it.
 */

#define META_CONNECTWISE "connectwise-instance"
#define META_HUDU "hudu-instance"

/* What is remembered of a Hudu apart from the mirror. */
static const char *const hudu_metas[] = {
  "asset-index", "checked-create-version", "checked-update-version", "relations-listed", "tiles-listed",
};

/* @other: (out): whether it is another one than the one that is known. What is accepted is remembered, as is
 * the first one, unless it has to @wait */
static gboolean
check_instance (HcRun *run,
                const char *meta,
                const char *guard,
                const char *instance,
                gboolean wait,
                gboolean *other,
                GError **error)
{
  g_autofree char *known = hc_store_get_meta (run->store, meta);
  g_autofree char *detail = NULL;

  *other = known != NULL && known[0] != '\0' && !g_str_equal (known, instance);
  if (*other)
    {
      detail = g_strdup_printf (
          "this profile belongs to “%s”, and “%s” answers now: use another profile for another instance",
          known, instance);
      hc_run_add_guard (run, hc_guard_new (guard, -1, 1, 0, detail));
    }
  if (g_strcmp0 (known, instance) == 0 || (*other && (wait || !run->request->accept_guards)))
    return TRUE;
  return hc_store_set_meta (run->store, meta, instance, error);
}

gboolean
hc_run_check_addresses (HcRun *run, const char *connectwise, GError **error)
{
  gboolean other;

  /* A Hudu that only moved shows the layouts that it had: they are waited for. */
  return check_instance (run, META_CONNECTWISE, "connectwise-instance", connectwise, FALSE, &other, error)
         && check_instance (run, META_HUDU, "hudu-instance", run->settings->hudu.url, TRUE, &run->hudu_moved,
                            error);
}

static const HcLayout *
find_layout (GPtrArray *layouts, gint64 id)
{
  for (guint i = 0; i < layouts->len; i++)
    if (((HcLayout *)g_ptr_array_index (layouts, i))->id == id)
      return g_ptr_array_index (layouts, i);
  return NULL;
}

/* Layouts are listed whole by every run, and each carries a random word of its instance: another Hudu behind
 * the same address, such as a copy that was set up anew, shows at once. One that was deleted says nothing. */
static void
compare_layouts (GPtrArray *before, GPtrArray *now, guint *other, guint *same)
{
  *other = *same = 0;
  for (guint i = 0; i < before->len; i++)
    {
      const HcLayout *old = g_ptr_array_index (before, i);
      const HcLayout *layout = find_layout (now, old->id);

      if (layout == NULL || old->slug == NULL || layout->slug == NULL)
        continue;
      if (g_str_equal (old->slug, layout->slug))
        ++*same;
      else
        ++*other;
    }
}

static gboolean
forget (HcRun *run, GError **error)
{
  if (!hc_store_forget_hudu (run->store, "another Hudu took the place of the one that it was in", error)
      || !hc_run_end_undo (run, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (hudu_metas); i++)
    if (!hc_store_set_meta (run->store, hudu_metas[i], NULL, error))
      return FALSE;
  return TRUE;
}

/* In one transaction, before anything else is read: afterwards the profile belongs to this Hudu. */
static gboolean
take (HcRun *run, gboolean other, GPtrArray *layouts, GError **error)
{
  if (!hc_store_begin (run->store, other, error))
    return FALSE;
  if ((!other || forget (run, error)) && hc_store_replace_layouts (run->store, layouts, error)
      && hc_store_set_meta (run->store, META_HUDU, run->settings->hudu.url, error))
    return hc_store_commit (run->store, error);
  hc_store_rollback (run->store);
  return FALSE;
}

static gboolean
refuse_no_layouts (HcRun *run, guint before, GError **error)
{
  hc_run_add_guard (
      run, hc_guard_new ("no-layouts", -1, 0, before, "Hudu lists no asset layouts, and there were some"));
  if (run->hudu_moved)
    g_set_error_literal (error, HC_ERROR, HC_ERROR_NEEDS_REVIEW,
                         "the Hudu that answers now has no asset layouts: set it up first");
  return !run->hudu_moved;
}

gboolean
hc_run_take_layouts (HcRun *run, GPtrArray *before, GPtrArray *now, gboolean *taken, GError **error)
{
  guint other, same;

  *taken = FALSE;
  if (now->len == 0 && before->len > 0)
    return refuse_no_layouts (run, before->len, error);
  compare_layouts (before, now, &other, &same);
  if (other > same && !run->hudu_moved)
    hc_run_add_guard (
        run, hc_guard_new ("hudu-instance", -1, other, same,
                           "most asset layouts are others than they were: is this another Hudu instance?"));
  if (other > same && !run->request->accept_guards)
    return TRUE;
  *taken = TRUE;
  return take (run, other > same || (run->hudu_moved && same == other), now, error);
}

/* Pages of linked companies that were renamed a few at a time are people's work; most of them at once is
 * another instance. */
static gboolean
count_slugs (HcRun *run, guint *other, guint *same, GError **error)
{
  g_autoptr (GPtrArray) urls = hc_store_list_linked_urls (run->store, error);

  *other = *same = 0;
  if (urls == NULL)
    return FALSE;
  for (guint i = 0; i < urls->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (urls, i), "\t", 2);
      gint64 id = g_ascii_strtoll (parts[0], NULL, 10);
      g_autoptr (HcHuduCompany) company = hc_store_get_hudu_company (run->store, id, NULL);

      if (company == NULL || company->missing_since != 0 || company->url == NULL || parts[1] == NULL
          || parts[1][0] == '\0')
        continue;
      if (g_str_equal (company->url, parts[1]))
        ++*same;
      else
        ++*other;
    }
  return TRUE;
}

gboolean
hc_run_check_companies (HcRun *run, gboolean *other_instance, GError **error)
{
  guint other, same;

  if (!count_slugs (run, &other, &same, error))
    return FALSE;
  *other_instance = other > same;
  if (!*other_instance)
    return TRUE;
  hc_run_add_guard (
      run, hc_guard_new ("hudu-instance", HC_KIND_COMPANY, other, same,
                         "most linked companies are others than they were: is this another Hudu instance?"));
  if (!run->request->accept_guards)
    return TRUE;
  *other_instance = FALSE;
  return take (run, TRUE, run->layouts, error) && hc_run_index_layouts (run, error)
         && hc_run_fetch_hudu_companies (run, TRUE, error);
}
