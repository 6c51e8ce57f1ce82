/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-lock.h"
#include "store-fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) other = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);
  HcRunning running;

  g_assert_no_error (error);
  g_assert_false (hc_store_get_running (other, &running));
  HcLock *lock = hc_lock_acquire (fixture->store, &error);
  g_assert_no_error (error);

  /* The same process, another connection, and the same one again. */
  HcStore *stores[] = { other, fixture->store };
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autofree char *pid = g_strdup_printf ("process %d,", (int)getpid ());
      g_assert_null (hc_lock_acquire (stores[i], &error));
      g_assert_error (error, HC_ERROR, HC_ERROR_BUSY);
      g_assert_nonnull (strstr (error->message, pid));
      g_assert_nonnull (strstr (error->message, "since 20"));
      g_clear_error (&error);
    }
  g_assert_true (hc_store_get_running (other, &running));
  g_assert_cmpint (running.pid, ==, getpid ());
  g_assert_cmpint (ABS (running.since - g_get_real_time () / G_USEC_PER_SEC), <=, 5);
  hc_running_clear (&running);

  hc_lock_release (lock);
  g_assert_false (hc_store_get_running (other, &running));
  g_autoptr (HcLock) second = hc_lock_acquire (other, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
}

static void
test_progress_and_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcStore) reader = hc_store_open (fixture->path, HC_STORE_READ_ONLY, &error);
  g_autoptr (HcStore) other = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);
  HcRunning running;

  g_assert_false (hc_store_request_stop (other, &error));
  g_assert_no_error (error);
  g_autoptr (HcLock) lock = hc_lock_acquire (fixture->store, &error);
  g_assert_true (hc_store_set_running (fixture->store, "apply", 3, 40, &error));
  g_assert_true (hc_store_get_running (reader, &running));
  g_assert_cmpstr (running.stage, ==, "apply");
  g_assert_cmpuint (running.done, ==, 3);
  g_assert_cmpuint (running.total, ==, 40);
  g_assert_false (running.stop);
  hc_running_clear (&running);

  g_assert_false (hc_store_is_stop_requested (fixture->store));
  g_assert_true (hc_store_request_stop (other, &error));
  g_assert_true (hc_store_is_stop_requested (fixture->store));
  /* Progress doesn't take it back, the next run does. */
  g_assert_true (hc_store_set_running (fixture->store, "apply", 4, 40, &error));
  g_assert_true (hc_store_is_stop_requested (fixture->store));
  hc_lock_release (g_steal_pointer (&lock));
  g_autoptr (HcLock) next = hc_lock_acquire (fixture->store, &error);
  g_assert_false (hc_store_is_stop_requested (fixture->store));
  g_assert_no_error (error);
}

/* Starts a process that takes the lock, tells so, and sits there. */
static pid_t
start_holder (const char *path)
{
  int ready[2];
  char byte = 0;

  g_assert_cmpint (pipe (ready), ==, 0);
  pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      HcStore *store = hc_store_open (path, HC_STORE_READ_WRITE, NULL);
      if (store == NULL || hc_lock_acquire (store, NULL) == NULL)
        _exit (1);
      if (write (ready[1], "x", 1) != 1)
        _exit (2);
      for (;;)
        pause ();
    }
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  return child;
}

static void
test_killed_holder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HcRunning running;

  /* No connection may be open across a fork. */
  hc_store_close (g_steal_pointer (&fixture->store));
  pid_t child = start_holder (fixture->path);
  fixture->store = hc_store_open (fixture->path, HC_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_null (hc_lock_acquire (fixture->store, &error));
  g_assert_error (error, HC_ERROR, HC_ERROR_BUSY);
  g_autofree char *pid = g_strdup_printf ("process %d,", (int)child);
  g_assert_nonnull (strstr (error->message, pid));
  g_clear_error (&error);
  g_assert_true (hc_store_get_running (fixture->store, &running));
  g_assert_cmpint (running.pid, ==, child);
  hc_running_clear (&running);

  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_assert_cmpint (query_number (fixture->store, "SELECT COUNT(*) FROM running"), ==, 1);
  g_assert_false (hc_store_get_running (fixture->store, &running));
  g_assert_false (hc_store_request_stop (fixture->store, &error));
  g_autoptr (HcLock) lock = hc_lock_acquire (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (hc_store_get_running (fixture->store, &running));
  g_assert_cmpint (running.pid, ==, getpid ());
  hc_running_clear (&running);
}

#define N_PROCESSES 4
#define N_TURNS 10

/* Reading and writing in two steps: without the lock, turns get lost. */
static gboolean
take_turn (HcStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HcLock) lock = NULL;

  for (int tries = 0; lock == NULL && tries < 5000; tries++)
    {
      g_clear_error (&error);
      lock = hc_lock_acquire (store, &error);
      if (lock == NULL && !g_error_matches (error, HC_ERROR, HC_ERROR_BUSY))
        return FALSE;
      if (lock == NULL)
        g_usleep (1000);
    }
  if (lock == NULL)
    return FALSE;
  g_autofree char *before = hc_store_get_meta (store, "turns");
  g_autofree char *after
      = g_strdup_printf ("%d", before != NULL ? (int)g_ascii_strtoll (before, NULL, 10) + 1 : 1);
  g_usleep (500);
  return hc_store_set_meta (store, "turns", after, NULL);
}

static int
take_turns (const char *path)
{
  g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_WRITE, NULL);

  for (int i = 0; store != NULL && i < N_TURNS; i++)
    if (!take_turn (store))
      return 2;
  return store != NULL ? 0 : 1;
}

/* They also all create the file at the same moment. */
static void
test_processes_at_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.sqlite", NULL);
  pid_t children[N_PROCESSES];

  for (guint i = 0; i < N_PROCESSES; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);
      if (children[i] == 0)
        _exit (take_turns (path));
    }
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      int status;
      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }
  g_autoptr (HcStore) store = hc_store_open (path, HC_STORE_READ_ONLY, NULL);
  g_autofree char *turns = hc_store_get_meta (store, "turns");
  g_assert_cmpstr (turns, ==, G_STRINGIFY (40));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/lock/one-at-a-time", test_one_at_a_time);
  ADD ("/lock/progress-and-stop", test_progress_and_stop);
  ADD ("/lock/killed-holder", test_killed_holder);
  ADD ("/lock/processes-at-once", test_processes_at_once);
  return g_test_run ();
}
