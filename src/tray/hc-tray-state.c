/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-state.h"

#include "hc-tray-text.h"

#include <glib/gi18n.h>

#define ICON "org.example.HuduCwm"
#define MAX_DETAIL 160

typedef struct
{
  GVariant *state;
  GVariant *progress; /* (nullable) */
  gint64 now;
  GTimeZone *zone; /* (nullable) */
} Said;

typedef void (*Describe) (const Said *said, HcTrayState *shown);

static const char *
get_text (GVariant *dict, const char *key)
{
  const char *text = "";

  if (dict != NULL)
    g_variant_lookup (dict, key, "&s", &text);
  return text;
}

static gint64
get_int64 (GVariant *dict, const char *key)
{
  gint64 value = 0;

  g_variant_lookup (dict, key, "x", &value);
  return value;
}

static gboolean
is_document (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT);
}

/* The engine's own words for what is the same everywhere, in the user's language. */
static const char *
translate_reason (const char *reason)
{
  static const struct
  {
    const char *reason, *text;
  } usual[] = {
    { "there is no network connection", N_ ("There is no network connection") },
    { "the network connection is metered", N_ ("The network connection is metered") },
    { "these are quiet hours", N_ ("These are quiet hours") },
    { "the last run was ended before it finished; the next one takes it up again",
      N_ ("It was ended before it finished; the next one takes it up again") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (reason, usual[i].reason))
      return _ (usual[i].text);
  return reason;
}

/* What the engine knows of the state, else what can be said without it. */
static void
put_reason (const Said *said, HcTrayState *shown, const char *otherwise)
{
  const char *reason = translate_reason (get_text (said->state, "reason"));

  shown->detail = *reason != '\0' ? hc_tray_text_plain (reason, MAX_DETAIL) : g_strdup (otherwise);
}

static char *
dup_next (const Said *said)
{
  gint64 due = get_int64 (said->state, "next-due");
  g_autofree char *time = due > said->now ? hc_tray_text_time (due, said->now, said->zone) : NULL;

  if (due == 0)
    return g_strdup (_ ("No sync is scheduled"));
  return time != NULL ? g_strdup_printf (_ ("Next sync: %s"), time) : g_strdup (_ ("The next sync is due"));
}

static void
describe_idle (const Said *said, HcTrayState *shown)
{
  gboolean synced = get_int64 (said->state, "run-id") != 0;

  shown->icon = synced ? ICON "-up-to-date-symbolic" : ICON "-symbolic";
  shown->line = g_strdup (synced ? _ ("Up to date") : _ ("Not synced yet"));
  shown->detail = synced || get_int64 (said->state, "next-due") != 0 ? dup_next (said) : g_strdup ("");
}

static const char *
get_stage (GVariant *progress)
{
  static const struct
  {
    const char *name, *label;
  } stages[] = {
    { "connect", N_ ("Connecting") }, { "fetch", N_ ("Reading both sides") }, { "plan", N_ ("Planning") },
    { "apply", N_ ("Writing") },      { "finish", N_ ("Finishing") },
  };
  const char *name = get_text (progress, "stage");

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (name, stages[i].name))
      return _ (stages[i].label);
  return "";
}

/* Progress is that of the last job which tells any, so it is not always that of the job going on. */
static gboolean
has_progress (const Said *said)
{
  const char *job = get_text (said->state, "running-job");

  return *job != '\0' && g_str_equal (job, get_text (said->progress, "job"))
         && g_str_equal (get_text (said->state, "request"), get_text (said->progress, "request"));
}

static guint
get_percent (GVariant *progress)
{
  double fraction = 0;

  g_variant_lookup (progress, "fraction", "d", &fraction);
  if (!(fraction > 0))
    return 0;
  return fraction >= 1 ? 100 : (guint)(fraction * 100);
}

static const char *
get_activity (const char *job)
{
  if (g_str_equal (job, "refresh"))
    return _ ("Refreshing");
  if (g_str_equal (job, "plan"))
    return _ ("Planning a preview");
  if (g_str_equal (job, "undo"))
    return _ ("Undoing");
  if (g_str_equal (job, "prepare"))
    return _ ("Preparing a layout");
  return _ ("Syncing");
}

static void
describe_syncing (const Said *said, HcTrayState *shown)
{
  const char *job = get_text (said->state, "running-job");

  shown->icon = ICON "-syncing-symbolic";
  if (has_progress (said))
    {
      /* Translators: what is going on, and how far, e.g. “Syncing, 42 %” */
      shown->line = g_strdup_printf (_ ("%s, %u %%"), get_activity (job), get_percent (said->progress));
      shown->detail = g_strdup (get_stage (said->progress));
      return;
    }
  shown->line = g_strdup (get_activity (job));
  shown->detail = g_strdup (*job == '\0' ? _ ("Started by another program") : "");
}

static void
describe_waiting (const Said *said, HcTrayState *shown)
{
  shown->icon = ICON "-waiting-symbolic";
  shown->line = g_strdup (_ ("Waiting"));
  put_reason (said, shown, _ ("For the network, or the end of quiet hours"));
}

static void
describe_review (const Said *said, HcTrayState *shown)
{
  shown->status = HC_TRAY_NEEDS_ATTENTION;
  shown->icon = ICON "-needs-review-symbolic";
  shown->line = g_strdup (_ ("Needs review"));
  put_reason (said, shown, _ ("Changes are held back until you have looked at them"));
}

static void
describe_login (const Said *said, HcTrayState *shown)
{
  shown->status = HC_TRAY_NEEDS_ATTENTION;
  shown->icon = ICON "-needs-login-symbolic";
  shown->line = g_strdup (_ ("Login needed"));
  put_reason (said, shown, _ ("The last login was refused"));
}

static void
describe_error (const Said *said, HcTrayState *shown)
{
  shown->status = HC_TRAY_NEEDS_ATTENTION;
  shown->icon = ICON "-error-symbolic";
  shown->line = g_strdup (_ ("The last sync failed"));
  put_reason (said, shown, "");
}

static void
describe_paused (const Said *said, HcTrayState *shown)
{
  gint64 until = get_int64 (said->state, "paused-until");
  g_autofree char *time = until > 0 ? hc_tray_text_time (until, said->now, said->zone) : NULL;

  shown->icon = ICON "-paused-symbolic";
  shown->line = time != NULL ? g_strdup_printf (_ ("Paused until %s"), time) : g_strdup (_ ("Paused"));
  shown->detail = g_strdup (_ ("Scheduled syncs wait until then"));
}

static Describe
find_description (const char *name)
{
  static const struct
  {
    const char *name;
    Describe describe;
  } descriptions[] = {
    { "idle", describe_idle },           { "syncing", describe_syncing },   { "waiting", describe_waiting },
    { "needs-review", describe_review }, { "needs-login", describe_login }, { "error", describe_error },
    { "paused", describe_paused },
  };

  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    if (g_str_equal (name, descriptions[i].name))
      return descriptions[i].describe;
  return NULL;
}

static char *
dup_title (GVariant *state)
{
  const char *profile = get_text (state, "profile");
  g_autofree char *plain = hc_tray_text_plain (profile, MAX_DETAIL);

  if (*plain == '\0' || g_str_equal (plain, "default"))
    return g_strdup ("HuduCwm");
  return g_strdup_printf ("HuduCwm · %s", plain);
}

HcTrayState *
hc_tray_state_read (GVariant *state, GVariant *progress, gint64 now, GTimeZone *zone)
{
  HcTrayState *shown = g_new0 (HcTrayState, 1);
  Said said = { is_document (state) ? state : NULL, is_document (progress) ? progress : NULL, now, zone };
  Describe describe = find_description (get_text (said.state, "state"));

  shown->title = dup_title (said.state);
  if (describe == NULL)
    {
      shown->icon = ICON "-symbolic";
      shown->line = g_strdup (_ ("Starting"));
      shown->detail = g_strdup ("");
      return shown;
    }
  shown->status = HC_TRAY_ACTIVE;
  describe (&said, shown);
  g_variant_lookup (said.state, "running", "b", &shown->running);
  shown->paused = get_int64 (said.state, "paused-until") > now;
  return shown;
}

void
hc_tray_state_free (HcTrayState *state)
{
  g_free (state->title);
  g_free (state->line);
  g_free (state->detail);
  g_free (state);
}

const char *
hc_tray_status_to_string (HcTrayStatus status)
{
  static const char *const names[] = { "Passive", "Active", "NeedsAttention" };

  return names[status];
}
