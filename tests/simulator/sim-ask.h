/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-hudu.h"

G_BEGIN_DECLS

/* Asks a pretend server without a socket, and reads the answer in few words. */

typedef HcSimResponse *(*SimHandler) (gpointer server, const HcSimRequest *request);

typedef struct
{
  HcSimResponse *response;
  guint status;
  char *text;
  JsonNode *root; /* NULL: not JSON */
} SimAnswer;

/* sim_ask:
 * @line: "GET /companies?name=A%20B"
 * @body: (nullable): JSON
 * @headers: pairs, NULL-terminated */
SimAnswer *
sim_ask (SimHandler handler, gpointer server, const char *line, const char *body, const char *const *headers);

/* sim_hudu: asks the pretend Hudu with its own key */
SimAnswer *sim_hudu (HcSimHudu *hudu, const char *line, const char *body);

/* sim_hudu_status: only the status */
guint sim_hudu_status (HcSimHudu *hudu, const char *line, const char *body);

void sim_answer_free (SimAnswer *answer);

/* sim_at: what is at "companies/0/name": a scalar as text, "null", "[n]" for an array of n, "{n}" for an
 * object; NULL if there is nothing. Lives for ever. */
const char *sim_at (const SimAnswer *answer, const char *path);

/* sim_in: the same below a node */
const char *sim_in (JsonNode *node, const char *path);

/* sim_object: (transfer full): a JSON object from text, with ' for " */
JsonObject *sim_object (const char *text);

/* sim_quote: text with ' turned into "; lives for ever */
const char *sim_quote (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimAnswer, sim_answer_free)

G_END_DECLS
