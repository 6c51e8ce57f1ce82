/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-secrets.h"

#include <signal.h>
#include <string.h>

#define SECRETS_NAME "org.freedesktop.secrets"

/* Runs inside keyring-session.sh: a session bus of its own on which no service starts by itself. The bus is
 * spoken to over connections of the test's own, so that the shared one of the process is never made. */
static GDBusConnection *
connect_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);

  g_assert_no_error (error);
  return bus;
}

static GVariant *
ask_bus (GDBusConnection *bus, const char *method, const char *name)
{
  return g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                      "org.freedesktop.DBus", method, g_variant_new ("(s)", name), NULL,
                                      G_DBUS_CALL_FLAGS_NONE, 5000, NULL, NULL);
}

static gboolean
is_owned (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = ask_bus (bus, "NameHasOwner", SECRETS_NAME);
  gboolean owned = FALSE;

  g_variant_get (answer, "(b)", &owned);
  return owned;
}

static void
wait_for_owner (GDBusConnection *bus, gboolean wanted)
{
  for (int i = 0; i < 500 && is_owned (bus) != wanted; i++)
    g_usleep (10 * 1000);
  g_assert_cmpint (is_owned (bus), ==, wanted);
}

/* The daemon goes to the background when it is ready; readiness on the bus is waited for besides. */
static void
start_daemon (GDBusConnection *bus, const char *password)
{
  const char *argv[]
      = { "gnome-keyring-daemon", password != NULL ? "--unlock" : "--start", "--components=secrets", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  /* Our own strictness is not the daemon's: it would end at its first warning. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "G_SLICE");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  g_autoptr (GSubprocess) daemon = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  if (password == NULL)
    password = "";
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (daemon), password, strlen (password), NULL, NULL,
                             &error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (daemon), NULL, NULL);
  g_assert_true (g_subprocess_wait (daemon, NULL, &error));
  g_assert_no_error (error);
  wait_for_owner (bus, TRUE);
}

static void
stop_daemon (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = ask_bus (bus, "GetConnectionUnixProcessID", SECRETS_NAME);
  guint32 pid = 0;

  g_assert_nonnull (answer);
  g_variant_get (answer, "(u)", &pid);
  g_assert_cmpuint (pid, >, 1);
  kill ((pid_t)pid, SIGTERM);
  wait_for_owner (bus, FALSE);
}

static void
lock_default (GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) done = g_dbus_connection_call_sync (
      bus, SECRETS_NAME, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
      g_variant_new_parsed ("([objectpath '/org/freedesktop/secrets/aliases/default'],)"), NULL,
      G_DBUS_CALL_FLAGS_NONE, 5000, NULL, &error);

  g_assert_no_error (error);
}

static void
check_error (gboolean ok, GError **error, const char *part)
{
  g_assert_false (ok);
  g_assert_error (*error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  if (strstr ((*error)->message, part) == NULL)
    g_error ("“%s” is not in “%s”", part, (*error)->message);
  g_clear_error (error);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  HcSecrets secrets;

  check_error (hc_secrets_load ("default", &secrets, NULL, &error), &error, "no Secret Service");
  check_error (hc_secret_store ("default", HC_SECRET_HUDU_API_KEY, "x", NULL, &error), &error,
               "no Secret Service");

  /* Nothing is missed when everything was found elsewhere. */
  static const char *const variables[]
      = { "HUDUCWM_CW_PUBLIC_KEY", "HUDUCWM_CW_PRIVATE_KEY", "HUDUCWM_CW_CLIENT_ID", "HUDUCWM_HUDU_API_KEY" };
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], "given", TRUE);
  g_assert_true (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_no_error (error);
  hc_secrets_clear (&secrets);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);
}

static void
test_present_and_locked (void)
{
  g_autoptr (GDBusConnection) bus = connect_bus ();
  g_autoptr (GError) error = NULL;
  HcSecrets secrets;

  start_daemon (bus, "password");
  g_assert_true (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (secrets.values[HC_SECRET_HUDU_API_KEY]);

  g_assert_true (hc_secret_store ("default", HC_SECRET_HUDU_API_KEY, "first", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (hc_secret_store ("default", HC_SECRET_HUDU_API_KEY, "sécond", NULL, &error));
  g_assert_true (hc_secret_store ("default", HC_SECRET_CW_CLIENT_ID, "id", NULL, &error));
  g_assert_true (hc_secret_store ("other", HC_SECRET_HUDU_API_KEY, "other's", NULL, &error));
  g_assert_true (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (secrets.values[HC_SECRET_HUDU_API_KEY], ==, "sécond");
  g_assert_cmpstr (secrets.values[HC_SECRET_CW_CLIENT_ID], ==, "id");
  g_assert_null (secrets.values[HC_SECRET_CW_PUBLIC_KEY]);
  hc_secrets_clear (&secrets);

  /* The environment goes first. */
  g_setenv ("HUDUCWM_HUDU_API_KEY", "given", TRUE);
  g_assert_true (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_cmpstr (secrets.values[HC_SECRET_HUDU_API_KEY], ==, "given");
  g_assert_cmpstr (secrets.values[HC_SECRET_CW_CLIENT_ID], ==, "id");
  hc_secrets_clear (&secrets);
  g_unsetenv ("HUDUCWM_HUDU_API_KEY");

  g_assert_true (hc_secret_clear ("default", HC_SECRET_CW_CLIENT_ID, NULL, &error));
  g_assert_true (hc_secret_clear ("default", HC_SECRET_CW_CLIENT_ID, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_null (secrets.values[HC_SECRET_CW_CLIENT_ID]);
  g_assert_nonnull (secrets.values[HC_SECRET_HUDU_API_KEY]);
  hc_secrets_clear (&secrets);

  /* Locked: with something stored for the profile, and with nothing. */
  lock_default (bus);
  gint64 start = g_get_monotonic_time ();
  check_error (hc_secrets_load ("default", &secrets, NULL, &error), &error, "locked");
  check_error (hc_secrets_load ("nobody", &secrets, NULL, &error), &error, "locked");
  /* Nobody can be asked for the password here. */
  g_assert_false (hc_secret_store ("default", HC_SECRET_HUDU_API_KEY, "x", NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_false (hc_secrets_unlock (NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  stop_daemon (bus);
}

/* A daemon without any keyring holds nothing, and nobody can be asked for the password of a first one. */
static void
test_without_keyring (void)
{
  g_autoptr (GDBusConnection) bus = connect_bus ();
  g_autoptr (GError) error = NULL;
  HcSecrets secrets;

  start_daemon (bus, NULL);
  g_assert_true (hc_secrets_load ("default", &secrets, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (secrets.values[HC_SECRET_HUDU_API_KEY]);
  g_assert_false (hc_secret_store ("default", HC_SECRET_HUDU_API_KEY, "x", NULL, &error));
  g_assert_error (error, HC_STORE_ERROR, HC_STORE_ERROR_SECRET);
  stop_daemon (bus);
}

/* As after a login that gave the keyring no password: the keyring of the test before is there, and closed. */
static void
test_never_unlocked (void)
{
  g_autoptr (GDBusConnection) bus = connect_bus ();
  g_autoptr (GError) error = NULL;
  HcSecrets secrets;

  start_daemon (bus, NULL);
  check_error (hc_secrets_load ("default", &secrets, NULL, &error), &error, "locked");
  stop_daemon (bus);
}

/* A Secret Service that refuses everything, or never answers: on a thread of its own. */
typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  gboolean answers;
  gint ready;
} Pretender;

static GDBusMessage *
filter_cb (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  Pretender *pretender = user_data;

  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  if (pretender->answers)
    {
      g_autoptr (GDBusMessage) reply = g_dbus_message_new_method_error_literal (
          message, "org.freedesktop.DBus.Error.AccessDenied", "You shall not pass");
      g_dbus_connection_send_message (bus, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
    }
  g_object_unref (message);
  return NULL;
}

static gpointer
pretend_cb (gpointer data)
{
  Pretender *pretender = data;
  g_autoptr (GDBusConnection) bus = connect_bus ();
  guint filter = g_dbus_connection_add_filter (bus, filter_cb, pretender, NULL);
  g_autoptr (GVariant) owned = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
      g_variant_new ("(su)", SECRETS_NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, 5000, NULL, NULL);

  g_assert_nonnull (owned);
  g_atomic_int_set (&pretender->ready, 1);
  g_main_loop_run (pretender->loop);
  g_dbus_connection_remove_filter (bus, filter);
  g_dbus_connection_close_sync (bus, NULL, NULL);
  return NULL;
}

static void
start_pretender (Pretender *pretender, gboolean answers)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  pretender->loop = g_main_loop_new (context, FALSE);
  pretender->answers = answers;
  pretender->ready = 0;
  pretender->thread = g_thread_new ("pretender", pretend_cb, pretender);
  while (!g_atomic_int_get (&pretender->ready))
    g_usleep (1000);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
stop_pretender (Pretender *pretender)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, pretender->loop, NULL);
  g_source_attach (source, g_main_loop_get_context (pretender->loop));
  g_thread_join (pretender->thread);
  g_main_loop_unref (pretender->loop);
}

static void
test_refusing (void)
{
  g_autoptr (GError) error = NULL;
  Pretender pretender;
  HcSecrets secrets;

  start_pretender (&pretender, TRUE);
  check_error (hc_secrets_load ("default", &secrets, NULL, &error), &error, "refuses: You shall not pass");
  check_error (hc_secret_store ("default", HC_SECRET_HUDU_API_KEY, "x", NULL, &error), &error,
               "You shall not pass");
  check_error (hc_secret_clear ("default", HC_SECRET_HUDU_API_KEY, NULL, &error), &error,
               "You shall not pass");
  stop_pretender (&pretender);
}

static gpointer
cancel_cb (gpointer cancellable)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* One that never answers: stopping takes effect at once; without it the time is limited. */
static void
test_silent (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Pretender pretender;
  HcSecrets secrets;

  start_pretender (&pretender, FALSE);
  GThread *thread = g_thread_new ("cancel", cancel_cb, cancellable);
  gint64 start = g_get_monotonic_time ();
  g_assert_false (hc_secrets_load ("default", &secrets, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  g_thread_join (thread);

  g_assert_false (hc_secrets_load ("default", &secrets, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  if (g_test_slow ())
    {
      start = g_get_monotonic_time ();
      check_error (hc_secrets_load ("default", &secrets, NULL, &error), &error, "no answer within");
      g_assert_cmpint (g_get_monotonic_time () - start, <, 15 * G_USEC_PER_SEC);
    }
  stop_pretender (&pretender);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/missing", test_missing);
  g_test_add_func ("/keyring/refusing", test_refusing);
  g_test_add_func ("/keyring/silent", test_silent);
  g_test_add_func ("/keyring/without-keyring", test_without_keyring);
  g_test_add_func ("/keyring/present-and-locked", test_present_and_locked);
  g_test_add_func ("/keyring/never-unlocked", test_never_unlocked);
  return g_test_run ();
}
