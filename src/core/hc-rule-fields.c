/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule.h"

#include "hc-error.h"
#include "hc-property-table.h"
#include "hc-property.h"
#include "hc-text.h"

#include <string.h>

/* Names are shorter by far; longer labels are nobody's slip of the pen. */
#define LONGEST_NAME 64

/* The known name that is nearest to what was written. */
typedef struct
{
  char *key; /* of what was written, as hc_text_key() makes it */
  char *nearest;
  guint distance;
} Search;

/* Slips that make one text of the other: a letter too many, missing, wrong, or two that changed places. */
static guint
count_slips (const char *a, const char *b)
{
  guint rows[3][LONGEST_NAME + 1];
  gsize length = strlen (b);
  guint last = 0;

  for (gsize j = 0; j <= length; j++)
    rows[0][j] = (guint)j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      const guint *before = rows[(i + 1) % 3], *above = rows[(i - 1) % 3];
      guint *row = rows[i % 3];

      row[0] = (guint)i;
      for (gsize j = 1; j <= length; j++)
        {
          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      last = (guint)(i % 3);
    }
  return rows[last][length];
}

/* Of a short name, half of it is no slip: a question “OU” is not meant to be “OS”. */
static guint
get_allowed (gsize length)
{
  if (length <= 2)
    return 0;
  return length <= 4 ? 1 : 2;
}

/* @meant: what is to be written for the name @known */
static void
try_name (Search *search, const char *known, const char *meant)
{
  g_autofree char *key = hc_text_key (known);
  gsize length = strlen (key);
  guint slips;

  if (length > LONGEST_NAME || strlen (search->key) > LONGEST_NAME)
    return;
  slips = count_slips (search->key, key);
  if (slips > get_allowed (length) || (search->nearest != NULL && slips >= search->distance))
    return;
  g_free (search->nearest);
  search->nearest = g_strdup (meant);
  search->distance = slips;
}

/* The names of a rule's own fields come first, then what the API calls its properties, then what people do.
 */
static char *
find_nearest (HcKind kind, const char *field)
{
  Search search = { hc_text_key (field), NULL, 0 };
  g_auto (GStrv) names = g_strsplit (hc_property_table_names (kind), " ", -1);

  for (const char *const *own = hc_rule_fields (kind); *own != NULL; own++)
    try_name (&search, *own, *own);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_suffix (names[i], "/"))
        names[i][strlen (names[i]) - 1] = '\0';
      try_name (&search, names[i], names[i]);
    }
  for (const HcPropertyEntry *entry = hc_property_table_entries (kind); entry->property != NULL; entry++)
    try_name (&search, entry->label, entry->property);
  g_free (search.key);
  return search.nearest;
}

static gboolean
is_known (HcKind kind, const char *field)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (field));

  for (const char *const *own = hc_rule_fields (kind); *own != NULL; own++)
    if (g_ascii_strcasecmp (*own, trimmed) == 0)
      return TRUE;
  return hc_property_canonical (kind, trimmed) != NULL;
}

/* Returns: (transfer full) (nullable): what is wrong with @field; NULL: nothing */
static char *
dup_problem (HcKind kind, const char *field)
{
  g_autofree char *nearest = NULL;
  g_autofree char *fields = NULL;

  if (is_known (kind, field))
    return NULL;
  nearest = find_nearest (kind, field);
  if (kind == HC_KIND_CONFIGURATION)
    return nearest == NULL ? NULL
                           : g_strdup_printf ("there is no field “%s”; did you mean “%s”? If it is the label "
                                              "of a question, write “%s%s”",
                                              field, nearest, HC_PROPERTY_QUESTION, field);
  if (nearest != NULL)
    return g_strdup_printf ("there is no field “%s”; did you mean “%s”?", field, nearest);
  fields = g_strjoinv (", ", (char **)hc_rule_fields (kind));
  return g_strdup_printf ("there is no field “%s”; a %s has: %s, and the properties of the ConnectWise API, "
                          "such as “company/name”",
                          field, hc_kind_to_string (kind), fields);
}

gboolean
hc_rule_check_fields (const HcRule *rule, const char *path, GError **error)
{
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      const HcCondition *condition = rule->conditions->pdata[i];
      g_autofree char *problem = dup_problem (rule->kind, condition->field);
      g_autofree char *title = NULL;

      if (problem == NULL)
        continue;
      title = hc_rule_dup_title (rule);
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID, "%s.when[%u].field: %s (rule “%s”)", path, i, problem,
                   title);
      return FALSE;
    }
  return TRUE;
}
