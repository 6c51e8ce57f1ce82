/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A vendor's published API document, Swagger 2 or OpenAPI 3, and a check of answers against it: types,
 * required keys, enumerations, and keys that the document does not know. */
typedef struct _ContractDocument ContractDocument;

/* contract_document_load:
 *
 * Returns: (nullable): NULL if there is no such file; a file that cannot be read ends the test */
ContractDocument *contract_document_load (const char *path);
void contract_document_free (ContractDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ContractDocument, contract_document_free)

/* A known error of the document: complaints that match are no complaints. */
typedef struct
{
  const char *where; /* glob over "GET /assets 200/assets/~/fields/~/value"; ~ is any element */
  const char *what; /* glob over the complaint: "type *", "required *", "unknown key", "no such status", … */
  const char *because; /* the entry of the notes on the document that names it */
} ContractException;

/* contract_document_set_exceptions: @exceptions: static, ended by a NULL where */
void contract_document_set_exceptions (ContractDocument *document, const ContractException *exceptions);

/* contract_document_check:
 * @operation: method and path as the document writes it: "GET /companies/{id}"
 * @body: (nullable): NULL for an empty one
 * @complaints: (element-type utf8): appended to, one line each
 *
 * Answers below the document's "default" or without a schema are only checked for being there. */
void contract_document_check (
    ContractDocument *document, const char *operation, guint status, JsonNode *body, GPtrArray *complaints);

/* contract_document_dup_paths: (transfer full): the paths that have @method ("get"), NULL-terminated */
char **contract_document_dup_paths (ContractDocument *document, const char *method);

/* contract_document_report_unused: the exceptions that nothing needed, appended to @complaints: lists must
 * not rot */
void contract_document_report_unused (ContractDocument *document, GPtrArray *complaints);

G_END_DECLS
