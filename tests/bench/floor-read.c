/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include <json-glib/json-glib.h>
#include <sqlite3.h>

/* The least that reading lists into a database can be: each FILE is parsed, and each object in its list is
 * inserted as a row of texts, all in one transaction. Usage: floor-read DATABASE FILE… */

#define COLUMNS 20

static void
check (sqlite3 *db, int status)
{
  if (status != SQLITE_OK && status != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
bind_members (sqlite3_stmt *insert, JsonObject *row)
{
  JsonObjectIter iter;
  JsonNode *node;
  int column = 1;

  json_object_iter_init (&iter, row);
  while (column <= COLUMNS && json_object_iter_next (&iter, NULL, &node))
    {
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        sqlite3_bind_text (insert, column++, json_node_get_string (node), -1, SQLITE_TRANSIENT);
      else if (JSON_NODE_HOLDS_VALUE (node))
        sqlite3_bind_int64 (insert, column++, json_node_get_int (node));
    }
}

static void
insert_row (sqlite3 *db, sqlite3_stmt *insert, JsonNode *row)
{
  if (!JSON_NODE_HOLDS_OBJECT (row))
    return;
  bind_members (insert, json_node_get_object (row));
  check (db, sqlite3_step (insert));
  sqlite3_reset (insert);
  sqlite3_clear_bindings (insert);
}

/* The list itself, or the one below the only member, as in {"assets": [ … ]}. */
static JsonArray *
find_list (JsonNode *root)
{
  g_autoptr (GList) values = NULL;

  if (JSON_NODE_HOLDS_ARRAY (root))
    return json_node_get_array (root);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  values = json_object_get_values (json_node_get_object (root));
  return values != NULL && JSON_NODE_HOLDS_ARRAY (values->data) ? json_node_get_array (values->data) : NULL;
}

static guint
read_file (sqlite3 *db, sqlite3_stmt *insert, const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  JsonArray *list;

  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("%s", error->message);
  list = find_list (json_parser_get_root (parser));
  if (list == NULL)
    return 0;
  for (guint i = 0; i < json_array_get_length (list); i++)
    insert_row (db, insert, json_array_get_element (list, i));
  return json_array_get_length (list);
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  sqlite3_stmt *insert = NULL;
  sqlite3 *db = NULL;
  guint rows = 0;

  for (int i = 0; i < COLUMNS; i++)
    {
      g_string_append_printf (columns, "%sc%d", i > 0 ? ", " : "", i);
      g_string_append (marks, i > 0 ? ", ?" : "?");
    }
  g_autofree char *create = g_strdup_printf ("CREATE TABLE r (%s)", columns->str);
  g_autofree char *statement = g_strdup_printf ("INSERT INTO r VALUES (%s)", marks->str);

  check (db, sqlite3_open (argv[1], &db));
  check (db, sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", NULL, NULL, NULL));
  check (db, sqlite3_exec (db, create, NULL, NULL, NULL));
  check (db, sqlite3_prepare_v2 (db, statement, -1, &insert, NULL));
  check (db, sqlite3_exec (db, "BEGIN", NULL, NULL, NULL));
  for (int i = 2; i < argc; i++)
    rows += read_file (db, insert, argv[i]);
  check (db, sqlite3_exec (db, "COMMIT", NULL, NULL, NULL));
  sqlite3_finalize (insert);
  sqlite3_close (db);
  g_print ("%u\n", rows);
  return 0;
}
