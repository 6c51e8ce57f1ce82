/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Certificates made for one test, in the temporary directory, by the openssl command: a private authority and
 * what it signed. */
typedef struct
{
  char *ca_file;
  GTlsCertificate *good;    /* for 127.0.0.1 */
  GTlsCertificate *other;   /* for another host */
  GTlsCertificate *expired; /* for 127.0.0.1, until yesterday */
} HcTestCertificates;

/* hc_test_certificates_new: Returns: (transfer full) (nullable): NULL where there is no openssl command */
HcTestCertificates *hc_test_certificates_new (void);
void hc_test_certificates_free (HcTestCertificates *certificates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcTestCertificates, hc_test_certificates_free)

G_END_DECLS
