/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-error.h"
#include "hc-sync-order.h"
#include "hc-sync-results.h"

#include <string.h>

static HcSyncOrder *
parse (HcVerb verb, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GVariant) options = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, &local);

  g_assert_no_error (local);
  return hc_sync_order_parse (verb, options, error);
}

static HcSyncOrder *
parse_well (HcVerb verb, const char *text)
{
  g_autoptr (GError) error = NULL;
  HcSyncOrder *order = parse (verb, text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (order);
  return order;
}

static void
test_names (void)
{
  for (guint i = 0; i < HC_N_VERBS; i++)
    {
      HcVerb verb;

      g_assert_true (hc_verb_from_string (hc_verb_to_string ((HcVerb)i), &verb));
      g_assert_cmpint (verb, ==, i);
    }
  g_assert_true (hc_verb_is_exclusive (HC_VERB_PREPARE));
  g_assert_false (hc_verb_is_exclusive (HC_VERB_STOP));
}

static void
test_filters (void)
{
  g_autoptr (HcSyncOrder) order = parse_well (
      HC_VERB_SYNC, "{'request': <'a'>, 'companies': <[int64 300, 301]>, 'kinds': <['contact']>, "
                    "'records': <['configuration:7', 'site:7']>, 'full': <true>, "
                    "'accept-guards': <true>}");

  g_assert_cmpstr (order->request, ==, "a");
  g_assert_cmpint (order->run.type, ==, HC_RUN_SYNC);
  g_assert_cmpuint (g_hash_table_size (order->run.filter.companies), ==, 2);
  g_assert_cmpuint (order->run.filter.kinds, ==, 1u << HC_KIND_CONTACT);
  g_assert_true (hc_ref_table_contains (order->run.filter.records, HC_KIND_SITE, 7));
  g_assert_false (hc_ref_table_contains (order->run.filter.records, HC_KIND_CONTACT, 7));
  g_assert_true (order->run.full);
  g_assert_true (order->run.accept_guards);
}

static void
test_options (void)
{
  g_autoptr (HcSyncOrder) plain = parse_well (HC_VERB_PLAN, "{'request': <'a'>}");
  g_autoptr (HcSyncOrder) apply
      = parse_well (HC_VERB_APPLY, "{'request': <'a'>, 'approved': <@as []>, 'previewed': <['h1']>}");
  g_autoptr (HcSyncOrder) preview = parse_well (HC_VERB_UNDO, "{'request': <'a'>, 'run': <int64 4>}");
  g_autoptr (HcSyncOrder) undo
      = parse_well (HC_VERB_UNDO, "{'request': <'a'>, 'run': <int64 4>, 'apply': <true>}");
  g_autoptr (HcSyncOrder) prepare
      = parse_well (HC_VERB_PREPARE, "{'request': <'a'>, 'kind': <'site'>, 'layout': <'Places'>}");
  g_autoptr (HcSyncOrder) pause = parse_well (HC_VERB_PAUSE, "{'request': <'a'>, 'until': <int64 99>}");

  g_assert_true (hc_filter_is_empty (&plain->run.filter));
  g_assert_cmpint (plain->run.type, ==, HC_RUN_PLAN);
  g_assert_cmpuint (g_hash_table_size (apply->run.approved), ==, 0);
  g_assert_true (g_hash_table_contains (apply->run.previewed, "h1"));
  g_assert_true (preview->run.dry);
  g_assert_false (undo->run.dry);
  g_assert_cmpint (undo->run.undo_run, ==, 4);
  g_assert_cmpint (prepare->kind, ==, HC_KIND_SITE);
  g_assert_cmpstr (prepare->layout, ==, "Places");
  g_assert_cmpint (pause->until, ==, 99);
}

static void
test_refusals (void)
{
  static const struct
  {
    HcVerb verb;
    const char *options;
    const char *message;
  } cases[] = {
    { HC_VERB_SYNC, "{'request': <'a'>, 'company': <[int64 1]>}", "has no option “company”" },
    { HC_VERB_SYNC, "{'request': <'a'>, 'companies': <[1, 2]>}", "must be of the type ax" },
    { HC_VERB_SYNC, "{'request': <'a'>, 'companies': <@ax []>}", "is empty" },
    { HC_VERB_SYNC, "{'request': <'a'>, 'companies': <[int64 0]>}", "ids of ConnectWise companies" },
    { HC_VERB_PLAN, "{'request': <'a'>, 'kinds': <@as []>}", "is empty" },
    { HC_VERB_PLAN, "{'request': <'a'>, 'kinds': <['device']>}", "“device” is no kind" },
    { HC_VERB_PLAN, "{'request': <'a'>, 'records': <@as []>}", "is empty" },
    { HC_VERB_PLAN, "{'request': <'a'>, 'records': <['device:1']>}", "names no record" },
    { HC_VERB_PLAN, "{'request': <'a'>, 'accept-guards': <true>}", "has no option" },
    { HC_VERB_APPLY, "{'request': <'a'>}", "needs the option “approved”" },
    { HC_VERB_UNDO, "{'request': <'a'>, 'apply': <true>}", "needs the option “run”" },
    { HC_VERB_UNDO, "{'request': <'a'>, 'run': <int64 0>}", "there is no run 0" },
    { HC_VERB_PREPARE, "{'request': <'a'>, 'kind': <'people'>}", "“people” is no kind" },
    { HC_VERB_PREPARE, "{'request': <'a'>, 'kind': <'site'>, 'layout': <''>}", "is empty" },
    { HC_VERB_PAUSE, "{'request': <'a'>}", "needs the option “until”" },
    { HC_VERB_PAUSE, "{'request': <'a'>, 'until': <int64 -1>}", "seconds since 1970" },
    { HC_VERB_STOP, "{'request': <'a'>, 'full': <true>}", "has no option “full”" },
    { HC_VERB_TEST, "{}", "needs the option “request”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HcSyncOrder) order = parse (cases[i].verb, cases[i].options, &error);

      g_assert_null (order);
      g_assert_error (error, HC_ERROR, HC_ERROR_INVALID);
      if (strstr (error->message, cases[i].message) == NULL)
        g_error ("%s: %s", cases[i].options, error->message);
    }
}

static void
test_request_ids (void)
{
  g_autofree char *longest = g_strnfill (128, 'x');
  g_autofree char *too_long = g_strnfill (129, 'x');
  const struct
  {
    const char *text;
    gboolean usable;
  } cases[] = { { "a", TRUE }, { "", FALSE }, { longest, TRUE }, { too_long, FALSE } };
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_parsed ("{'other': <'a'>}"));
  g_autoptr (GVariant) number = g_variant_ref_sink (g_variant_new_parsed ("{'request': <1>}"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) options
          = g_variant_ref_sink (g_variant_new_parsed ("{'request': <%s>}", cases[i].text));
      g_autofree char *request = hc_sync_order_dup_request (options);

      g_assert_cmpstr (request, ==, cases[i].usable ? cases[i].text : NULL);
    }
  g_assert_null (hc_sync_order_dup_request (none));
  g_assert_null (hc_sync_order_dup_request (number));
}

/* The copy shares nothing with what may change or go while a thread works from it. */
static void
test_copy (void)
{
  g_autoptr (HcSyncOrder) from
      = parse_well (HC_VERB_APPLY, "{'request': <'a'>, 'companies': <[int64 300]>, 'records': <['site:7']>, "
                                   "'approved': <['h1']>, 'previewed': <['h1', 'h2']>, 'full': <true>}");
  g_autoptr (HcSyncOrder) copy = hc_sync_order_new_run (&from->run);
  gint64 id = 300;

  g_clear_pointer (&from, hc_sync_order_free);
  g_assert_cmpint (copy->verb, ==, HC_VERB_APPLY);
  g_assert_true (copy->run.full);
  g_assert_true (g_hash_table_contains (copy->run.filter.companies, &id));
  g_assert_true (hc_ref_table_contains (copy->run.filter.records, HC_KIND_SITE, 7));
  g_assert_true (g_hash_table_contains (copy->run.approved, "h1"));
  g_assert_cmpuint (g_hash_table_size (copy->run.previewed), ==, 2);
}

static GVariant *
new_outcome (gboolean ok, const char *domain, int code)
{
  return g_variant_new_parsed ("{'ok': <%b>, 'domain': <%s>, 'code': <%i>, 'message': <'why'>}", ok, domain,
                               code);
}

static void
test_results_are_trimmed (void)
{
  g_autoptr (HcSyncResults) results = hc_sync_results_new ();
  g_autoptr (GVariant) shown = NULL;
  g_autoptr (GVariant) oldest = NULL;
  g_autoptr (GVariant) renewed = NULL;

  hc_sync_results_put (results, "first", new_outcome (FALSE, "hc-error-quark", HC_ERROR_BUSY));
  hc_sync_results_put (results, "second", new_outcome (TRUE, "", 0));
  for (guint i = 0; i < HC_SYNC_RESULTS_KEPT - 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      hc_sync_results_put (results, id, new_outcome (TRUE, "", 0));
    }
  hc_sync_results_put (results, "first", new_outcome (TRUE, "", 0));
  hc_sync_results_put (results, "last", new_outcome (TRUE, "", 0));
  shown = g_variant_ref_sink (hc_sync_results_to_variant (results));
  g_assert_cmpuint (g_variant_n_children (shown), ==, HC_SYNC_RESULTS_KEPT);
  oldest = hc_sync_results_lookup (shown, "second");
  renewed = hc_sync_results_lookup (shown, "first");
  g_assert_null (oldest);
  g_assert_nonnull (renewed);
  g_assert_null (hc_sync_result_dup_error (renewed));
}

static void
test_result_errors (void)
{
  g_autoptr (GVariant) busy = g_variant_ref_sink (new_outcome (FALSE, "hc-error-quark", HC_ERROR_BUSY));
  g_autoptr (GVariant) unknown = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  g_autoptr (GError) error = hc_sync_result_dup_error (busy);
  g_autoptr (GError) other = hc_sync_result_dup_error (unknown);

  g_assert_error (error, HC_ERROR, HC_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "why");
  g_assert_error (other, HC_ERROR, HC_ERROR_INTERNAL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-order/names", test_names);
  g_test_add_func ("/sync-order/filters", test_filters);
  g_test_add_func ("/sync-order/options", test_options);
  g_test_add_func ("/sync-order/refusals", test_refusals);
  g_test_add_func ("/sync-order/request-ids", test_request_ids);
  g_test_add_func ("/sync-order/copy", test_copy);
  g_test_add_func ("/sync-results/trimmed", test_results_are_trimmed);
  g_test_add_func ("/sync-results/errors", test_result_errors);
  return g_test_run ();
}
