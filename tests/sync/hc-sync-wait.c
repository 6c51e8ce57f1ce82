/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-wait.h"

#define PATIENCE (20 * G_USEC_PER_SEC)

static gboolean
wake_up_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
hc_sync_wait_until (HcSyncReached reached, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  guint waker = g_timeout_add (5, wake_up_cb, NULL);

  while (!reached (data))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("waited in vain");
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (waker);
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () >= *(gint64 *)data;
}

void
hc_sync_wait_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  hc_sync_wait_until (is_past, &end);
}

void
hc_sync_hang (HcSyncFixture *world)
{
  hc_simulator_reset_log (world->sim);
  hc_sync_fixture_fault (world, "hudu:GET:*:always:hang");
}

static gboolean
has_asked_hudu (gpointer data)
{
  return hc_simulator_count_requests (data, "hudu", NULL, NULL) > 0;
}

void
hc_sync_wait_for_hudu (HcSyncFixture *world)
{
  hc_sync_wait_until (has_asked_hudu, world->sim);
}

void
hc_sync_activate (GActionGroup *actions, const char *name, const char *request, const char *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) given
      = g_variant_parse (G_VARIANT_TYPE_VARDICT, options != NULL ? options : "{}", NULL, NULL, &error);
  GVariantDict dict;

  g_assert_no_error (error);
  g_variant_dict_init (&dict, given);
  g_variant_dict_insert (&dict, "request", "s", request);
  g_action_group_activate_action (actions, name, g_variant_dict_end (&dict));
}

typedef struct
{
  GActionGroup *actions;
  const char *request;
  GVariant *outcome;
} Wanted;

static gboolean
has_result (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GVariant) results = g_action_group_get_action_state (wanted->actions, "results");

  if (results != NULL)
    wanted->outcome = hc_sync_results_lookup (results, wanted->request);
  return wanted->outcome != NULL;
}

GVariant *
hc_sync_wait_result (GActionGroup *actions, const char *request)
{
  Wanted wanted = { actions, request, NULL };

  hc_sync_wait_until (has_result, &wanted);
  return wanted.outcome;
}

GVariant *
hc_sync_ask (GActionGroup *actions, const char *name, const char *request, const char *options)
{
  hc_sync_activate (actions, name, request, options);
  return hc_sync_wait_result (actions, request);
}

void
hc_sync_assert_result (GVariant *outcome, GQuark domain, int code)
{
  g_autoptr (GError) error = hc_sync_result_dup_error (outcome);

  if (domain == 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, domain, code);
  g_assert_cmpint (hc_sync_get_bool (outcome, "ok"), ==, domain == 0);
}

GVariant *
hc_sync_dup_state (GActionGroup *actions, const char *name)
{
  GVariant *state = g_action_group_get_action_state (actions, name);

  g_assert_nonnull (state);
  g_assert_true (g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT));
  return state;
}

const char *
hc_sync_get_text (GVariant *dict, const char *key)
{
  const char *text = NULL;

  if (!g_variant_lookup (dict, key, "&s", &text))
    g_error ("there is no text %s in %s", key, g_variant_print (dict, TRUE));
  return text;
}

gint64
hc_sync_get_int64 (GVariant *dict, const char *key)
{
  gint64 number = 0;

  if (!g_variant_lookup (dict, key, "x", &number))
    g_error ("there is no number %s in %s", key, g_variant_print (dict, TRUE));
  return number;
}

gboolean
hc_sync_get_bool (GVariant *dict, const char *key)
{
  gboolean value = FALSE;

  if (!g_variant_lookup (dict, key, "b", &value))
    g_error ("there is no truth value %s in %s", key, g_variant_print (dict, TRUE));
  return value;
}
