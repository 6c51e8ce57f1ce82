/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sync-fixture.h"

#include "hc-store-hudu.h"
#include "hc-store-links.h"
#include "hc-store-records.h"
#include "hc-store-settings.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

/* Only what changes: the environment is not for programs with threads. */
static void
set_variable (const char *name, const char *value)
{
  if (g_strcmp0 (g_getenv (name), value) == 0)
    return;
  if (value != NULL)
    g_setenv (name, value, TRUE);
  else
    g_unsetenv (name);
}

static void
set_environment (HcSyncFixture *self)
{
  set_variable ("DBUS_SESSION_BUS_ADDRESS", NULL);
  set_variable ("CREDENTIALS_DIRECTORY", NULL);
  set_variable ("HUDUCWM_CW_PUBLIC_KEY", hc_simulator_get_cw_public_key (self->sim));
  set_variable ("HUDUCWM_CW_PRIVATE_KEY", hc_simulator_get_cw_private_key (self->sim));
  set_variable ("HUDUCWM_CW_CLIENT_ID", hc_simulator_get_cw_client_id (self->sim));
  set_variable ("HUDUCWM_HUDU_API_KEY", hc_simulator_get_hudu_api_key (self->sim));
}

static void
save_settings (HcSyncFixture *self, HcSettings *settings)
{
  g_autoptr (GError) error = NULL;

  hc_store_save_settings (self->profile->store, settings, &error);
  g_assert_no_error (error);
  hc_settings_unref (self->profile->settings);
  self->profile->settings = settings;
}

void
hc_sync_fixture_set (HcSyncFixture *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  HcSettings *settings = hc_settings_set (self->profile->settings, key, value, NULL, &error);

  g_assert_no_error (error);
  save_settings (self, settings);
}

void
hc_sync_fixture_test (HcSyncFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcTestReport) report = hc_sync_test (self->profile, NULL, &error);

  g_assert_no_error (error);
  g_assert_no_error (report->failure);
}

void
hc_sync_fixture_refresh (HcSyncFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (HcRefreshReport) report = { 0 };

  hc_sync_refresh (self->profile, NULL, &report, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (HcSyncFixture *self)
{
  g_autoptr (JsonNode) document = hc_simulator_dup_settings (self->sim);
  g_autoptr (GError) error = NULL;
  HcSettings *settings;

  self->profile = hc_profile_open ("default", self->database, &error);
  g_assert_no_error (error);
  settings = hc_settings_from_json (document, NULL, &error);
  g_assert_no_error (error);
  save_settings (self, settings);
}

HcSyncFixture *
hc_sync_fixture_new (const HcSimulatorOptions *options)
{
  HcSimulatorOptions none = HC_SIMULATOR_OPTIONS_INIT;
  HcSyncFixture *self = g_new0 (HcSyncFixture, 1);
  g_autoptr (GError) error = NULL;

  none.companies = none.contacts = none.configurations = 0;
  none.native_integration = FALSE;
  self->folder = g_dir_make_tmp ("huducwm-XXXXXX", &error);
  g_assert_no_error (error);
  self->database = g_build_filename (self->folder, "default.sqlite", NULL);
  self->sim = hc_simulator_new (options != NULL ? options : &none, &error);
  g_assert_no_error (error);
  set_environment (self);
  set_up (self);
  hc_sync_fixture_test (self);
  hc_sync_fixture_refresh (self);
  hc_simulator_reset_log (self->sim);
  return self;
}

HcSyncFixture *
hc_sync_fixture_new_tiny (void)
{
  HcSyncFixture *self = hc_sync_fixture_new (NULL);

  hc_simulator_lock (self->sim);
  hc_sync_fixture_add_connectwise (self);
  hc_sync_fixture_add_hudu (self);
  hc_simulator_unlock (self->sim);
  hc_sync_fixture_set (self, "rules", "[]");
  hc_sync_fixture_refresh (self);
  hc_simulator_reset_log (self->sim);
  return self;
}

HcSyncFixture *
hc_sync_fixture_new_synced (void)
{
  HcSyncFixture *self = hc_sync_fixture_new_tiny ();
  g_autoptr (HcRunRow) row = NULL;

  hc_sync_fixture_decide (self);
  row = hc_sync_fixture_sync (self, HC_OUTCOME_DONE);
  g_assert_true (row->wrote);
  hc_simulator_reset_log (self->sim);
  return self;
}

static guint16
get_port (const char *address)
{
  return (guint16)g_ascii_strtoull (strrchr (address, ':') + 1, NULL, 10);
}

static void
start_again (HcSyncFixture *self, gboolean preset)
{
  HcSimulatorOptions options = HC_SIMULATOR_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.companies = options.contacts = options.configurations = 0;
  options.hudu_preset = preset;
  options.native_integration = FALSE;
  options.seed = 99;
  options.cw_port = get_port (hc_simulator_get_cw_domain (self->sim));
  options.hudu_port = get_port (hc_simulator_get_hudu_url (self->sim));
  hc_simulator_free (self->sim);
  self->sim = hc_simulator_new (&options, &error);
  g_assert_no_error (error);
  hc_sync_fixture_add_connectwise (self);
}

void
hc_sync_fixture_replace_servers (HcSyncFixture *self)
{
  start_again (self, TRUE);
  hc_sync_fixture_add_hudu (self);
  hc_sync_fixture_hudu_put (self, "companies", 0, "{'name': 'Alpha Works'}");
}

void
hc_sync_fixture_empty_servers (HcSyncFixture *self)
{
  start_again (self, FALSE);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

void
hc_sync_fixture_lose_database (HcSyncFixture *self)
{
  HcSettings *settings = hc_settings_ref (self->profile->settings);

  hc_profile_close (self->profile);
  remove_folder (self->folder);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  set_up (self);
  save_settings (self, settings);
  hc_sync_fixture_test (self);
  hc_sync_fixture_refresh (self);
  hc_simulator_reset_log (self->sim);
}

void
hc_sync_fixture_free (HcSyncFixture *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->profile, hc_profile_close);
  g_clear_pointer (&self->sim, hc_simulator_free);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->database);
  g_free (self);
}

void
hc_sync_fixture_match (HcSyncFixture *self, gint64 cw_id, const char *hudu_name)
{
  g_autoptr (GError) error = NULL;
  gint64 hudu_id = hudu_name != NULL ? hc_sync_fixture_find_company (self, hudu_name) : 0;

  hc_sync_match (self->profile, cw_id, hudu_name != NULL ? HC_MATCH_MATCHED : HC_MATCH_CREATE, hudu_id, NULL,
                 &error);
  g_assert_no_error (error);
}

void
hc_sync_fixture_decide (HcSyncFixture *self)
{
  hc_sync_fixture_match (self, ALPHA, NULL);
  hc_sync_fixture_match (self, BETA, "Beta Builders");
}

static JsonNode *
parse (const char *format, va_list values)
{
  g_autofree char *text = g_strdup_vprintf (format, values);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (g_strdelimit (text, "'", '"'), &error);

  g_assert_no_error (error);
  return node;
}

gint64
hc_sync_fixture_cw_put (HcSyncFixture *self, const char *entity, gint64 id, const char *format, ...)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  node = parse (format, values);
  va_end (values);
  id = hc_simulator_cw_put (self->sim, entity, id, json_node_get_object (node), &error);
  g_assert_no_error (error);
  return id;
}

gint64
hc_sync_fixture_hudu_put (HcSyncFixture *self, const char *entity, gint64 id, const char *format, ...)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  node = parse (format, values);
  va_end (values);
  id = hc_simulator_hudu_put (self->sim, entity, id, json_node_get_object (node), &error);
  g_assert_no_error (error);
  return id;
}

void
hc_sync_fixture_fault (HcSyncFixture *self, const char *spec)
{
  g_autoptr (GError) error = NULL;

  hc_simulator_add_fault (self->sim, spec, &error);
  g_assert_no_error (error);
}

void
hc_sync_fixture_switch (HcSyncFixture *self, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  hc_simulator_set_switch (self->sim, name, value, &error);
  g_assert_no_error (error);
}

static void
age_connectwise (HcSyncFixture *self, HcKind kind, gint64 company, gint64 seconds)
{
  g_auto (HcFetchState) state = { 0 };
  g_autoptr (GError) error = NULL;

  hc_store_load_fetch_state (self->profile->store, kind, company, &state, &error);
  g_assert_no_error (error);
  if (state.complete_at == 0)
    return;
  state.complete_at -= seconds;
  state.full_at = state.full_at != 0 ? state.full_at - seconds : 0;
  hc_store_save_fetch_state (self->profile->store, kind, company, &state, &error);
  g_assert_no_error (error);
}

static void
age_hudu (HcSyncFixture *self, const char *key, gint64 seconds)
{
  g_auto (HcHuduFetchState) state = { 0 };
  g_autoptr (GError) error = NULL;

  hc_store_load_hudu_fetch_state (self->profile->store, key, &state, &error);
  g_assert_no_error (error);
  if (state.full_at == 0)
    return;
  state.full_at -= seconds;
  hc_store_save_hudu_fetch_state (self->profile->store, key, &state, &error);
  g_assert_no_error (error);
}

void
hc_sync_fixture_age (HcSyncFixture *self, gint64 seconds)
{
  g_autoptr (GArray) turns = hc_store_list_site_turns (self->profile->store, NULL);
  g_autoptr (GPtrArray) layouts = hc_store_list_layouts (self->profile->store, NULL);

  for (guint kind = 0; kind < HC_N_KINDS; kind++)
    age_connectwise (self, (HcKind)kind, 0, seconds);
  for (guint i = 0; i < turns->len; i++)
    age_connectwise (self, HC_KIND_SITE, g_array_index (turns, HcSiteTurn, i).company_id, seconds);
  age_hudu (self, "companies", seconds);
  for (guint i = 0; i < layouts->len; i++)
    {
      g_autofree char *key
          = g_strdup_printf ("layout:%" G_GINT64_FORMAT, ((HcLayout *)g_ptr_array_index (layouts, i))->id);

      age_hudu (self, key, seconds);
    }
}
