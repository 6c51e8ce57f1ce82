/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-faults.h"

#include <string.h>

typedef struct
{
  char *server;
  char *method;
  GPatternSpec *path;
  enum
  {
    WHEN_ALWAYS,
    WHEN_NTH,
    WHEN_EVERY,
    WHEN_FIRST,
    WHEN_AFTER,
    WHEN_CHANCE,
  } when;
  gint64 number;
  double chance;
  gint64 seen;
  HcSimFault fault;
  char *body;
  char *retry_after;
  char *url;
} Rule;

struct _HcSimFaults
{
  GMutex mutex;
  GRand *random;
  GPtrArray *rules;
  /* Cleared rules, kept because requests under way may borrow from them. */
  GPtrArray *past;
};

static const struct
{
  const char *name;
  HcSimFaultKind kind;
  gboolean executed;
} kinds[] = {
  { "reset", HC_SIM_FAULT_RESET, FALSE },
  { "reset-after", HC_SIM_FAULT_RESET_AFTER, TRUE },
  { "truncate", HC_SIM_FAULT_TRUNCATE, TRUE },
  { "hang", HC_SIM_FAULT_HANG, FALSE },
  { "garbage", HC_SIM_FAULT_GARBAGE, TRUE },
  { "html", HC_SIM_FAULT_HTML, FALSE },
  { "huge", HC_SIM_FAULT_HUGE, FALSE },
  { "deep", HC_SIM_FAULT_DEEP, FALSE },
  { "wrongtypes", HC_SIM_FAULT_WRONG_TYPES, TRUE },
  { "null", HC_SIM_FAULT_NULL, FALSE },
};

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->server);
  g_free (rule->method);
  g_clear_pointer (&rule->path, g_pattern_spec_free);
  g_free (rule->body);
  g_free (rule->retry_after);
  g_free (rule->url);
  g_free (rule);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rule, rule_free)

HcSimFaults *
hc_sim_faults_new (guint32 seed)
{
  HcSimFaults *faults = g_new0 (HcSimFaults, 1);

  g_mutex_init (&faults->mutex);
  faults->random = g_rand_new_with_seed (seed);
  faults->rules = g_ptr_array_new ();
  faults->past = g_ptr_array_new_with_free_func (rule_free);
  return faults;
}

void
hc_sim_faults_free (HcSimFaults *faults)
{
  if (faults == NULL)
    return;
  hc_sim_faults_clear (faults);
  g_ptr_array_unref (faults->rules);
  g_ptr_array_unref (faults->past);
  g_rand_free (faults->random);
  g_mutex_clear (&faults->mutex);
  g_free (faults);
}

static const char *
value_of (const char *part, const char *key)
{
  gsize length = strlen (key);

  return strncmp (part, key, length) == 0 && part[length] == '=' ? part + length + 1 : NULL;
}

/* Returns whether @part tells when; -1 if it does so wrongly. */
static int
read_when (Rule *rule, const char *part)
{
  static const char *const names[] = { "every", "first", "after" };
  const char *value;

  if (strcmp (part, "always") == 0)
    return 1;
  if (*part == '#')
    {
      rule->when = WHEN_NTH;
      return g_ascii_string_to_signed (part + 1, 10, 1, G_MAXINT32, &rule->number, NULL) ? 1 : -1;
    }
  value = value_of (part, "chance");
  if (value != NULL)
    {
      char *end;

      rule->when = WHEN_CHANCE;
      rule->chance = g_ascii_strtod (value, &end);
      return end != value && *end == '\0' && rule->chance >= 0 && rule->chance <= 1 ? 1 : -1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      value = value_of (part, names[i]);
      if (value == NULL)
        continue;
      rule->when = WHEN_EVERY + i;
      return g_ascii_string_to_signed (value, 10, i == 0 ? 1 : 0, G_MAXINT32, &rule->number, NULL) ? 1 : -1;
    }
  return 0;
}

static gboolean
read_number (const char *text, gint64 smallest, gint64 largest, guint *number)
{
  gint64 value;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, smallest, largest, &value, NULL))
    return FALSE;
  *number = (guint)value;
  return TRUE;
}

static gboolean
read_what (Rule *rule, const char *part)
{
  HcSimFault *fault = &rule->fault;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (part, kinds[i].name) != 0)
        continue;
      fault->kind = kinds[i].kind;
      fault->executed = kinds[i].executed;
      return TRUE;
    }
  if (value_of (part, "status") != NULL)
    {
      fault->kind = HC_SIM_FAULT_STATUS;
      return read_number (value_of (part, "status"), 100, 599, &fault->status);
    }
  if (value_of (part, "delay") != NULL)
    {
      fault->kind = HC_SIM_FAULT_DELAY;
      fault->executed = TRUE;
      return read_number (value_of (part, "delay"), 0, 3600 * 1000, &fault->delay);
    }
  if (value_of (part, "redirect") == NULL)
    return FALSE;
  fault->kind = HC_SIM_FAULT_REDIRECT;
  rule->url = g_strdup (value_of (part, "redirect"));
  return TRUE;
}

static gboolean
read_argument (Rule *rule, const char *part)
{
  static const char *const bodies[] = { "html", "json", "text", "clientid", NULL };
  const char *value = value_of (part, "body");

  if (value != NULL)
    {
      rule->body = g_strdup (value);
      return g_strv_contains (bodies, value);
    }
  value = value_of (part, "retry-after");
  if (value != NULL)
    {
      rule->retry_after = g_strdup (value);
      return TRUE;
    }
  value = value_of (part, "only");
  if (value != NULL)
    return read_number (value, 1, G_MAXINT, &rule->fault.only);
  value = value_of (part, "executed");
  if (value == NULL)
    return FALSE;
  rule->fault.executed = strcmp (value, "true") == 0;
  return rule->fault.executed || strcmp (value, "false") == 0;
}

static gboolean
read_parts (Rule *rule, char **parts, const char **bad)
{
  guint i = 0;
  int when;

  *bad = parts[0] == NULL ? "nothing" : parts[0];
  when = parts[0] == NULL ? -1 : read_when (rule, parts[0]);
  if (when < 0)
    return FALSE;
  i += (guint)when;
  *bad = parts[i] == NULL ? "nothing" : parts[i];
  if (parts[i] == NULL || !read_what (rule, parts[i]))
    return FALSE;
  for (i++; parts[i] != NULL; i++)
    {
      *bad = parts[i];
      if (!read_argument (rule, parts[i]))
        return FALSE;
    }
  return TRUE;
}

/* The address of a redirect has colons of its own; it comes last. */
static char **
split (const char *spec)
{
  const char *redirect = strstr (spec, ":redirect=");
  g_autofree char *head = redirect == NULL ? g_strdup (spec) : g_strndup (spec, (gsize)(redirect - spec));
  g_auto (GStrv) parts = g_strsplit (head, ":", -1);
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (parts[i]));
  if (redirect != NULL)
    g_ptr_array_add (all, g_strdup (redirect + 1));
  g_ptr_array_add (all, NULL);
  return (char **)g_ptr_array_free (all, FALSE);
}

gboolean
hc_sim_faults_add (HcSimFaults *faults, const char *spec, GError **error)
{
  g_auto (GStrv) parts = split (spec);
  g_autoptr (Rule) rule = g_new0 (Rule, 1);
  const char *bad = spec;

  if (g_strv_length (parts) < 4
      || (strcmp (parts[0], "cw") != 0 && strcmp (parts[0], "hudu") != 0 && strcmp (parts[0], "*") != 0)
      || !read_parts (rule, parts + 3, &bad))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "A fault is SERVER:METHOD:PATH[:WHEN]:WHAT[:ARG=VALUE]…; “%s” is none because of “%s”",
                   spec, bad);
      return FALSE;
    }
  rule->server = g_strdup (parts[0]);
  rule->method = g_strdup (parts[1]);
  rule->path = g_pattern_spec_new (parts[2]);
  rule->fault.body = rule->body;
  rule->fault.retry_after = rule->retry_after;
  rule->fault.url = rule->url;
  g_mutex_lock (&faults->mutex);
  g_ptr_array_add (faults->rules, g_steal_pointer (&rule));
  g_mutex_unlock (&faults->mutex);
  return TRUE;
}

void
hc_sim_faults_clear (HcSimFaults *faults)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&faults->mutex);

  for (guint i = 0; i < faults->rules->len; i++)
    g_ptr_array_add (faults->past, faults->rules->pdata[i]);
  g_ptr_array_set_size (faults->rules, 0);
}

static gboolean
is_due (HcSimFaults *faults, Rule *rule)
{
  rule->seen++;
  switch (rule->when)
    {
    case WHEN_NTH:
      return rule->seen == rule->number;
    case WHEN_EVERY:
      return rule->seen % rule->number == 0;
    case WHEN_FIRST:
      return rule->seen <= rule->number;
    case WHEN_AFTER:
      return rule->seen > rule->number;
    case WHEN_CHANCE:
      return g_rand_double (faults->random) < rule->chance;
    case WHEN_ALWAYS:
    default:
      return TRUE;
    }
}

HcSimFault
hc_sim_faults_choose (HcSimFaults *faults, const char *server, const char *method, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&faults->mutex);
  HcSimFault chosen = { .kind = HC_SIM_FAULT_NONE, .executed = TRUE };

  for (guint i = 0; i < faults->rules->len; i++)
    {
      Rule *rule = faults->rules->pdata[i];

      if ((strcmp (rule->server, "*") != 0 && strcmp (rule->server, server) != 0)
          || (strcmp (rule->method, "*") != 0 && strcmp (rule->method, method) != 0)
          || !g_pattern_spec_match_string (rule->path, path))
        continue;
      if (is_due (faults, rule) && chosen.kind == HC_SIM_FAULT_NONE)
        chosen = rule->fault;
    }
  return chosen;
}
