/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include <glib.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs a command and writes what it used: seconds of processor time, KiB of peak memory. It stands between
 * because the kernel counts the memory of the process that starts another as the peak of that other one, and
 * an interpreter is larger than what is measured here. Usage: measure-run FILE COMMAND… */
int
main (int argc, char **argv)
{
  struct rusage used;
  int status = 0;
  pid_t child;
  FILE *file;

  if (argc < 3)
    return 2;
  child = fork ();
  if (child == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &used) < 0 || (file = fopen (argv[1], "we")) == NULL)
    return 127;
  fprintf (file, "%.6f %ld\n",
           (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
               + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
           used.ru_maxrss);
  fclose (file);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128;
}
