/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-test-certificate.h"

#include <glib/gstdio.h>

static gboolean
try (const char *directory, const char *line)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_assert_true (g_shell_parse_argv (line, NULL, &arguments, &error));
  g_spawn_sync (directory, arguments, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  return g_spawn_check_wait_status (status, NULL);
}

static void
run (const char *directory, const char *line)
{
  if (!try (directory, line))
    g_error ("%s failed", line);
}

static GTlsCertificate *
sign (const char *directory, const char *name, const char *address, int days)
{
  g_autofree char *ask
      = g_strdup_printf ("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %s.key "
                         "-out %s.csr -subj /CN=%s -addext subjectAltName=%s",
                         name, name, name, address);
  g_autofree char *answer
      = g_strdup_printf ("openssl x509 -req -in %s.csr -CA ca.pem -CAkey ca.key -CAcreateserial "
                         "-days %d -copy_extensions copy -out %s.pem",
                         name, days, name);
  g_autofree char *past = g_strdup_printf (
      "openssl x509 -req -in %s.csr -CA ca.pem -CAkey ca.key -CAcreateserial "
      "-not_before 20200101000000Z -not_after 20200102000000Z -copy_extensions copy -out %s.pem",
      name, name);
  g_autofree char *file = g_strdup_printf ("%s/%s.pem", directory, name);
  g_autofree char *key = g_strdup_printf ("%s/%s.key", directory, name);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate;

  run (directory, ask);
  /* Newer versions refuse to count days backwards, and can be told dates instead. */
  if (!try (directory, answer))
    run (directory, past);
  certificate = g_tls_certificate_new_from_files (file, key, &error);
  g_assert_no_error (error);
  return certificate;
}

HcTestCertificates *
hc_test_certificates_new (void)
{
  g_autofree char *program = g_find_program_in_path ("openssl");
  g_autofree char *directory = NULL;
  HcTestCertificates *certificates;

  if (program == NULL)
    return NULL;
  directory = g_dir_make_tmp ("hc-certificates-XXXXXX", NULL);
  g_assert_nonnull (directory);
  run (directory,
       "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem "
       "-subj '/CN=Test authority' -days 30");
  certificates = g_new0 (HcTestCertificates, 1);
  certificates->ca_file = g_build_filename (directory, "ca.pem", NULL);
  certificates->good = sign (directory, "good", "IP:127.0.0.1", 30);
  certificates->other = sign (directory, "other", "DNS:other.test", 30);
  certificates->expired = sign (directory, "expired", "IP:127.0.0.1", -1);
  return certificates;
}

void
hc_test_certificates_free (HcTestCertificates *certificates)
{
  g_autofree char *directory = NULL;

  if (certificates == NULL)
    return;
  directory = g_path_get_dirname (certificates->ca_file);
  run (directory, "find . -type f -delete");
  g_rmdir (directory);
  g_object_unref (certificates->good);
  g_object_unref (certificates->other);
  g_object_unref (certificates->expired);
  g_free (certificates->ca_file);
  g_free (certificates);
}

/* The leak checker of GCC 12 loses its way in the thread-local storage of loaded modules, and the TLS backend
 * is one. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "intercept_tls_get_addr=0";
}
