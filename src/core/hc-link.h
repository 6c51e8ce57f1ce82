/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What we last wrote to one field and what the server made of it. */
typedef struct
{
  char *sent;     /* canonical text of the ConnectWise side */
  char *answered; /* canonical text in the server's answer */
} HcWritten;

typedef enum
{
  HC_LINK_LIVE,
  HC_LINK_ARCHIVED_BY_US,
  HC_LINK_TOMBSTONE, /* a person archived it: left alone */
} HcLinkState;

const char *hc_link_state_to_string (HcLinkState state); /* "live", "archived-by-us", "tombstone" */
gboolean hc_link_state_from_string (const char *text, HcLinkState *state);

/* The lasting tie between one ConnectWise record and one Hudu object (an asset, or a company for the kind
 * company). */
typedef struct
{
  HcKind kind;
  gint64 cw_id;
  gint64 hudu_id;
  gint64 hudu_company_id; /* where the record belonged when we last wrote it */
  gint64 layout_id;       /* the layout last decided for the record; 0 for companies */
  HcLinkState state;
  gboolean created_by_us;
  GHashTable
      *written; /* char * key → HcWritten: "name", "primary_serial", "city" …; custom fields as ":" + label */
} HcLink;

HcLink *hc_link_new (HcKind kind, gint64 cw_id, gint64 hudu_id);
HcLink *hc_link_copy (const HcLink *link);
void hc_link_free (HcLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcLink, hc_link_free)

const HcWritten *hc_link_get_written (const HcLink *link, const char *key);
void hc_link_set_written (HcLink *link, const char *key, const char *sent, const char *answered);

/* hc_link_written_to_json / hc_link_written_from_json: for the database; bad text leaves nothing written */
char *hc_link_written_to_json (const HcLink *link);
void hc_link_written_from_json (HcLink *link, const char *json);

G_END_DECLS
