/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A layout, type or status as settings name it: by its name (compared without case), or by id where names are
 * not unique. */
typedef struct
{
  char *name; /* NULL when by id */
  gint64 id;  /* 0 when by name */
} HcNameRef;

HcNameRef *hc_name_ref_new (const char *name, gint64 id);
HcNameRef *hc_name_ref_copy (const HcNameRef *ref);
void hc_name_ref_free (HcNameRef *ref);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcNameRef, hc_name_ref_free)

/* hc_name_ref_matches: whether @ref means the thing called @name with @id; either may be unknown (NULL, 0) */
gboolean hc_name_ref_matches (const HcNameRef *ref, const char *name, gint64 id);

/* hc_name_ref_dup_text: Returns: (transfer full): for messages: the name, or "#12" */
char *hc_name_ref_dup_text (const HcNameRef *ref);

/* hc_name_ref_from_json: a string or {"id": N}; fails with HC_ERROR_INVALID */
HcNameRef *hc_name_ref_from_json (JsonNode *node, GError **error);
JsonNode *hc_name_ref_to_json (const HcNameRef *ref);

G_END_DECLS
