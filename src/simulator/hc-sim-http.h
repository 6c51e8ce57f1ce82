/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* One request as a pretend server sees it, already taken apart. Borrowed for the duration of the handler. */
typedef struct
{
  const char *method;
  /* Decoded path below the server's API root, without a trailing slash: "/company/companies/12/sites". */
  const char *path;
  /* path split at its slashes: { "company", "companies", "12", "sites", NULL }. */
  const char *const *segments;
  /* Decoded query: name → value; names keep their case. The last of a repeated name wins. */
  GHashTable *query;
  SoupMessageHeaders *headers;
  GBytes *body;
  /* The request line's target as it was sent, still encoded, or NULL where nobody sent one. */
  const char *target;
  /* The path is not below the API's root: path and segments are the whole ones, as for Hudu's web interface.
   */
  gboolean outside;
} HcSimRequest;

/* What a pretend server answers. */
typedef struct
{
  guint status;
  char *content_type;
  GBytes *body;
  SoupMessageHeaders *headers;
} HcSimResponse;

/* hc_sim_response_new_json:
 * @root: (transfer full): the document, serialised compactly and freed
 *
 * Returns: (transfer full): an answer with the content type application/json; charset=utf-8 */
HcSimResponse *hc_sim_response_new_json (guint status, JsonNode *root);

/* hc_sim_response_new_text:
 *
 * Returns: (transfer full): an answer with exactly this body; @body may be empty */
HcSimResponse *hc_sim_response_new_text (guint status, const char *content_type, const char *body);

void hc_sim_response_free (HcSimResponse *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcSimResponse, hc_sim_response_free)

G_END_DECLS
