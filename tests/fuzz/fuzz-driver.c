/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "fuzz-mutate.h"
#include "hc-fuzz.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Stands in for libFuzzer where the compiler has none: runs the corpus, then seeded mutations of it. An input
 * that breaks something, or takes longer than INPUT_SECONDS, is left in a file. */

#define INPUT_SECONDS 10

/* The sanitizers' runtime defines them; NULL without one. */
void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));
int __lsan_do_recoverable_leak_check (void) __attribute__ ((weak));

static int seed = 1;
static int runs = 20000;
static double seconds = 2;
static gboolean leaks = FALSE;
static char *failed_input = NULL;
static char **paths = NULL;

static const GOptionEntry entries[] = {
  { "seed", 's', 0, G_OPTION_ARG_INT, &seed, "Of the mutations; 0: from the clock (1)", "N" },
  { "runs", 'n', 0, G_OPTION_ARG_INT, &runs, "Mutations at most; 0: the corpus only (20000)", "N" },
  { "seconds", 't', 0, G_OPTION_ARG_DOUBLE, &seconds, "For the mutations; 0: no limit (2)", "S" },
  { "leaks", 'l', 0, G_OPTION_ARG_NONE, &leaks, "Look for leaks after each input: slow, but names it", NULL },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &failed_input, "Where an input that fails is left", "FILE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "CORPUS…" },
  G_OPTION_ENTRY_NULL,
};

/* What is being run, for the handlers below. */
static const guint8 *current_data;
static gsize current_size;

static void
save_current (void)
{
  static const char message[] = "# the input that failed was left in the file named by --output\n";
  int file;
  gboolean saved;

  /* None is under way when leaks are looked for at the end. */
  if (current_data == NULL)
    return;
  file = open (failed_input, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0)
    return;
  saved = write (file, current_data, current_size) == (gssize)current_size;
  close (file);
  if (saved && write (STDERR_FILENO, message, sizeof message - 1) < 0)
    return;
}

static void
die_cb (int number)
{
  save_current ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
catch_failures (void)
{
  static const int numbers[] = { SIGABRT, SIGTRAP, SIGALRM };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    signal (numbers[i], die_cb);
  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (save_current);
  else
    signal (SIGSEGV, die_cb);
}

static void
run_input (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  /* A copy of just that size, so that reading beyond the end is seen. */
  current_data = copy;
  current_size = size;
  alarm (INPUT_SECONDS);
  LLVMFuzzerTestOneInput (copy, size);
  alarm (0);
  if (leaks && __lsan_do_recoverable_leak_check != NULL && __lsan_do_recoverable_leak_check () != 0)
    abort ();
  current_data = NULL;
}

static void
load_file (GPtrArray *corpus, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);
  g_ptr_array_add (corpus, g_bytes_new_take (data, size));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* In one order everywhere, as the mutations depend on it. */
static void
load_path (GPtrArray *corpus, const char *path)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      load_file (corpus, path);
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    load_file (corpus, names->pdata[i]);
}

static guint
run_mutations (GPtrArray *corpus)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)seed);
  gint64 end = g_get_monotonic_time () + (gint64)(seconds * G_USEC_PER_SEC);
  guint done = 0;

  for (; done < (guint)runs; done++)
    {
      g_autoptr (GByteArray) input = NULL;

      if (seconds > 0 && g_get_monotonic_time () >= end)
        break;
      input = fuzz_mutate (corpus, random);
      run_input (input->data, input->len);
    }
  return done;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || paths == NULL || runs < 0)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "name the corpus: a folder, or files");
      return 2;
    }
  if (failed_input == NULL)
    failed_input = g_strdup_printf ("failed-%s", g_get_prgname ());
  if (seed == 0)
    seed = (int)(g_get_real_time () & G_MAXINT);
  for (guint i = 0; paths[i] != NULL; i++)
    load_path (corpus, paths[i]);
  if (corpus->len == 0)
    g_ptr_array_add (corpus, g_bytes_new_static ("", 0));

  LLVMFuzzerInitialize (&argc, &argv);
  catch_failures ();
  g_print ("1..2\n");
  for (guint i = 0; i < corpus->len; i++)
    run_input (g_bytes_get_data (corpus->pdata[i], NULL), g_bytes_get_size (corpus->pdata[i]));
  g_print ("ok 1 - corpus of %u\n# seed %d\n", corpus->len, seed);
  g_print ("ok 2 - %u mutations\n", run_mutations (corpus));
  g_strfreev (paths);
  g_free (failed_input);
  return 0;
}
