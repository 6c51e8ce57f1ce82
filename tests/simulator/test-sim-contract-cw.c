/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "contract-schema.h"
#include "hc-sim-generator.h"
#include "sim-ask.h"

#include <string.h>

/* Every answer of the pretend ConnectWise against the vendor's document: the document itself says what to ask
 * for. It is not part of the sources: it is looked for in $HC_SHARED_DIR/api, else in ../shared/api beside
 * them. */

/* How many records of a list are asked for one by one, and how many parents have their children read. */
#define MAX_IDS 8

/* Where the document errs, and which note says so. "quirks" is connectwise-quirks.md, "notes" connectwise.md,
 * beside the document. */
static const ContractException exceptions[] = {
  { "*/questions/~/answer", "type * instead of object",
    "quirks 44: a question's answer is a scalar or null" },
  { "*/customFields/~/value", "type * instead of object",
    "quirks 44: a custom field's value is a scalar or null" },
  { "GET /system/members*", "required * is missing",
    "quirks 45: \"required\" is about writing, and not always" },
  { "GET /system/locations*", "required structureLevel is missing",
    "quirks 45, and notes 6.2: unset ones are left out" },
  { "GET /company/countries*", "required currency is missing",
    "quirks 45, and notes 6.2: unset ones are left out" },
  { "GET /finance/agreements/types*", "required * is missing",
    "quirks 45, and notes 6.2: unset ones are left out" },
  { NULL, NULL, NULL },
};

/* What the pretend server must not be without; the document knows much more than it. */
static const char *const needed[] = {
  "/company/communicationTypes",
  "/company/companies",
  "/company/companies/count",
  "/company/companies/statuses",
  "/company/companies/types",
  "/company/companies/{id}",
  "/company/companies/{parentId}/sites",
  "/company/companies/{parentId}/sites/count",
  "/company/companies/{parentId}/sites/{id}",
  "/company/configurations",
  "/company/configurations/count",
  "/company/configurations/statuses",
  "/company/configurations/types",
  "/company/configurations/types/{parentId}/questions",
  "/company/configurations/{id}",
  "/company/contacts",
  "/company/contacts/count",
  "/company/contacts/types",
  "/company/contacts/{id}",
  "/company/contacts/{parentId}/communications",
  "/finance/agreements",
  "/finance/agreements/count",
  "/finance/agreements/types",
  "/finance/agreements/{id}",
  "/finance/agreements/{parentId}/additions",
  "/procurement/manufacturers",
  "/system/info",
  "/system/links",
  "/system/members",
  "/system/mySecurity",
};

typedef struct
{
  HcSimCw *cw;
  ContractDocument *document;
  GPtrArray *complaints;
  GHashTable *ids;      /* concrete list path → GArray of gint64 */
  GHashTable *answered; /* paths of the document that gave a 200 */
} Walk;

static SimAnswer *
ask (HcSimCw *cw, const char *method, const char *path, const char *body)
{
  g_autofree char *line = g_strdup_printf ("%s /v4_6_release/apis/3.0%s", method, path);
  g_autofree char *login = g_strdup_printf ("%s+%s:%s", hc_sim_cw_get_company (cw),
                                            hc_sim_cw_get_public_key (cw), hc_sim_cw_get_private_key (cw));
  g_autofree char *coded = g_base64_encode ((const guchar *)login, strlen (login));
  g_autofree char *basic = g_strconcat ("Basic ", coded, NULL);
  const char *const headers[] = { "Authorization",
                                  basic,
                                  "clientId",
                                  hc_sim_cw_get_client_id (cw),
                                  "Host",
                                  "127.0.0.1:8080",
                                  "Content-Type",
                                  "application/json",
                                  NULL };

  return sim_ask ((SimHandler)hc_sim_cw_handle, cw, line, body != NULL ? sim_quote (body) : NULL, headers);
}

/* The first few ids of a list, and its middle and last ones; empty for what is no list of records. */
static GArray *
read_ids (Walk *walk, const char *path)
{
  GArray *ids = g_hash_table_lookup (walk->ids, path);
  g_autofree char *line = NULL;
  g_autoptr (SimAnswer) answer = NULL;
  JsonArray *rows;
  guint n;

  if (ids != NULL)
    return ids;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_insert (walk->ids, g_strdup (path), ids);
  line = g_strconcat (path, "?pageSize=1000&fields=id", NULL);
  answer = ask (walk->cw, "GET", line, NULL);
  if (answer->status != 200 || answer->root == NULL || !JSON_NODE_HOLDS_ARRAY (answer->root))
    return ids;
  rows = json_node_get_array (answer->root);
  n = json_array_get_length (rows);
  for (guint i = 0; i < MIN (n, MAX_IDS); i++)
    {
      guint place = i < MAX_IDS / 2 || n <= MAX_IDS ? i : n - 1 - (i - MAX_IDS / 2) * (n / MAX_IDS);
      JsonNode *row = json_array_get_element (rows, place);
      gint64 id = JSON_NODE_HOLDS_OBJECT (row)
                      ? json_object_get_int_member_with_default (json_node_get_object (row), "id", 0)
                      : 0;

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

static void
check (Walk *walk, const char *template, const char *path)
{
  g_autofree char *operation = g_strconcat ("GET ", template, NULL);
  /* The audit trail wants to know of what. */
  const char *query = strstr (template, "audittrail") != NULL ? "?type=Company&id=1" : "?pageSize=1000";
  g_autofree char *line = g_strconcat (path, query, NULL);
  g_autoptr (SimAnswer) answer = ask (walk->cw, "GET", line, NULL);

  if (answer->status == 404)
    return;
  if (answer->status != 200)
    {
      g_ptr_array_add (walk->complaints,
                       g_strdup_printf ("%s: %u %s", operation, answer->status, answer->text));
      return;
    }
  g_hash_table_add (walk->answered, (gpointer) template);
  contract_document_check (walk->document, operation, answer->status, answer->root, walk->complaints);
}

/* Puts real ids for the first {…} of the path, and so on for the others. */
static void
expand (Walk *walk, const char *template, const char *done, const char *rest)
{
  const char *open = strchr (rest, '{');
  g_autofree char *list = NULL;
  GArray *ids;

  if (open == NULL)
    {
      g_autofree char *path = g_strconcat (done, rest, NULL);

      check (walk, template, path);
      return;
    }
  list = g_strdup_printf ("%s%.*s", done, (int)(open - rest - 1), rest);
  ids = read_ids (walk, list);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *next = g_strdup_printf ("%s/%" G_GINT64_FORMAT, list, g_array_index (ids, gint64, i));

      expand (walk, template, next, strchr (open, '}') + 1);
    }
}

static void
print (GPtrArray *complaints)
{
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (const char *)complaints->pdata[i]);
  g_assert_cmpuint (complaints->len, ==, 0);
}

static ContractDocument *
load (void)
{
  const char *shared = g_getenv ("HC_SHARED_DIR");
  const char *root = g_getenv ("HC_TEST_SOURCE_ROOT");
  g_autofree char *beside = g_build_filename (root != NULL ? root : ".", "..", "shared", NULL);
  g_autofree char *path
      = g_build_filename (shared != NULL ? shared : beside, "api", "connectwise-openapi.json", NULL);
  ContractDocument *document = contract_document_load (path);

  if (document == NULL)
    {
      g_autofree char *why
          = g_strdup_printf ("%s is not here: ConnectWise's document is not part of the sources", path);

      g_test_skip (why);
    }
  return document;
}

static HcSimCw *
new_server (void)
{
  HcSimGeneratorOptions options = { .seed = 5, .companies = 40, .contacts = 200, .configurations = 300 };
  HcSimCw *cw = hc_sim_cw_new (NULL);

  hc_sim_generate_cw (cw, &options);
  return cw;
}

static void
test_reads (void)
{
  g_autoptr (ContractDocument) document = load ();
  g_autoptr (HcSimCw) cw = new_server ();
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ids
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) answered = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = { cw, document, complaints, ids, answered };
  g_auto (GStrv) paths = NULL;

  if (document == NULL)
    return;
  contract_document_set_exceptions (document, exceptions);
  paths = contract_document_dup_paths (document, "get");
  for (guint i = 0; paths[i] != NULL; i++)
    expand (&walk, paths[i], "", paths[i]);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!g_hash_table_contains (answered, needed[i]))
      g_ptr_array_add (complaints, g_strdup_printf ("GET %s: not answered", needed[i]));
  contract_document_report_unused (document, complaints);
  g_test_message ("%u of %u paths answered", g_hash_table_size (answered), g_strv_length (paths));
  print (complaints);
}

/* What a person's tool writes; the client itself only reads. */
static const struct
{
  const char *method;
  const char *path;
  const char *body;
  const char *operation;
} writes[] = {
  { "POST", "/company/companies", "{'identifier':'NewCo','name':'New Co','types':[{'id':1}]}",
    "POST /company/companies" },
  { "POST", "/company/contacts", "{'firstName':'Ann','lastName':'Other'}", "POST /company/contacts" },
};

static void
test_writes (void)
{
  g_autoptr (ContractDocument) document = load ();
  g_autoptr (HcSimCw) cw = new_server ();
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);

  if (document == NULL)
    return;
  contract_document_set_exceptions (document, exceptions);
  g_assert_true (hc_sim_cw_set_role (cw, "Companies", "Company Maintenance", "add", "All", NULL));
  g_assert_true (hc_sim_cw_set_role (cw, "Companies", "Contacts", "add", "All", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_autoptr (SimAnswer) answer = ask (cw, writes[i].method, writes[i].path, writes[i].body);

      if (answer->status != 201)
        g_ptr_array_add (complaints,
                         g_strdup_printf ("%s: %u %s", writes[i].operation, answer->status, answer->text));
      else
        contract_document_check (document, writes[i].operation, 201, answer->root, complaints);
    }
  print (complaints);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim-contract-cw/reads", test_reads);
  g_test_add_func ("/sim-contract-cw/writes", test_writes);
  return g_test_run ();
}
