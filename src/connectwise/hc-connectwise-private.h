/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-connectwise.h"

G_BEGIN_DECLS

/* ConnectWise caps pageSize at 1000 without a word. */
#define HC_CONNECTWISE_PAGE_SIZE 1000

struct _HcConnectwise
{
  HcHttp *http;
  const HcClock *clock;
  char *domain;  /* host[:port] as in the settings */
  char *company; /* the login company */

  GMutex lock; /* for what follows */
  char *codebase;
  gboolean cloud;
  gboolean discovered; /* the server knows the company: a 404 later is no wrong address */
  gint64 rediscovered; /* monotonic; 0: never */
  gboolean unpinned;   /* the server refused the version that we ask for */
};

/* hc_connectwise_problem: an HcHttpProblemFunc for the error bodies of ConnectWise and of the gateway in
 * front of it */
char *hc_connectwise_problem (guint status, const char *content_type, const char *body, HcApiError *code);

/* hc_connectwise_choose_host:
 * @domain: host[:port] as pasted
 * @site_url: (nullable): what the discovery calls SiteUrl: nothing, a host, or anything odd
 *
 * Returns: (transfer full): host[:port] where the API is spoken to */
char *hc_connectwise_choose_host (const char *domain, const char *site_url);

/* hc_connectwise_is_cloud_host: one of the vendor's own domains */
gboolean hc_connectwise_is_cloud_host (const char *host);

/* hc_connectwise_clean_codebase: Returns: (transfer full): the codebase without slashes, "v4_6_release" where
 * @text is none */
char *hc_connectwise_clean_codebase (const char *text);

/* hc_connectwise_read:
 * @target: path below /CODEBASE/apis/3.0, and encoded query
 * @forward_only: asks for keyset paging
 *
 * A GET. After a 404 the server is discovered anew, once a minute at the most, and asked again where that
 * brought a change. */
HcHttpReply *hc_connectwise_read (HcConnectwise *connectwise,
                                  const char *target,
                                  gboolean forward_only,
                                  GCancellable *cancellable,
                                  GError **error);

/* hc_connectwise_get_prefix_length: characters of an address before the target:
 * "https://HOST/CODEBASE/apis/3.0" */
gsize hc_connectwise_get_prefix_length (HcConnectwise *connectwise);

gboolean hc_connectwise_is_cloud (HcConnectwise *connectwise);

/* hc_connectwise_kind_path: Returns: (transfer full): the path of the listing of @kind, of the sites of
 * @company_id */
char *hc_connectwise_kind_path (HcKind kind, gint64 company_id);

/* hc_connectwise_append_parameter: adds NAME=VALUE to a target, the value encoded whole: a raw "+" would
 * arrive as a blank */
void hc_connectwise_append_parameter (GString *target, const char *name, const char *value);

/* hc_connectwise_is_slow: whether an error speaks of a time-out, so that a smaller page may help */
gboolean hc_connectwise_is_slow (const GError *error);

/* hc_connectwise_count_path: Returns: the "count" of PATH/count, or -1 */
gint64 hc_connectwise_count_path (HcConnectwise *connectwise,
                                  const char *path,
                                  const char *conditions,
                                  GCancellable *cancellable,
                                  GError **error);

void
hc_connectwise_set_malformed (HcConnectwise *connectwise, const char *path, const char *what, GError **error);

G_END_DECLS
