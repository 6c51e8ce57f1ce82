/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-progress.h"

#include "hc-cli-output.h"
#include "hc-cli-table.h"

#include <glib/gi18n.h>

#define CLEAR_LINE "\r\033[K"

struct _HcCliProgress
{
  HcCli *cli;
  HcProgress *progress;
  guint width;    /* 0: no terminal */
  int last_stage; /* -1: none */
  gboolean shown;
};

static const char *
get_stage_label (HcProgressStage stage)
{
  switch (stage)
    {
    case HC_PROGRESS_CONNECT:
      return _ ("Connecting");
    case HC_PROGRESS_FETCH:
      return _ ("Reading");
    case HC_PROGRESS_MATCH:
      return _ ("Planning");
    case HC_PROGRESS_APPLY:
      return _ ("Writing");
    case HC_PROGRESS_FINISH:
    default:
      return _ ("Finishing");
    }
}

char *
hc_cli_progress_dup_line (const HcProgressState *state, guint width)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%3d %%  %s", (int)(CLAMP (state->fraction, 0, 1) * 100),
                          get_stage_label (state->stage));
  if (state->total != 0)
    g_string_append_printf (line, " %u/%u", state->done, state->total);
  else if (state->done != 0)
    g_string_append_printf (line, " %u", state->done);
  if (state->stage == HC_PROGRESS_APPLY && state->requests_per_minute != 0)
    g_string_append_printf (line, _ ("  (%u of %u requests this minute)"), state->requests_last_minute,
                            state->requests_per_minute);
  if (state->text != NULL)
    {
      g_autofree char *text = hc_cli_dup_printable (state->text);
      g_string_append_printf (line, "  %s", text);
    }
  return hc_cli_dup_shortened (line->str, width);
}

void
hc_cli_progress_show (HcCliProgress *self, const HcProgressState *state)
{
  if (self->width != 0)
    {
      g_autofree char *line = hc_cli_progress_dup_line (state, self->width - 1);

      fprintf (self->cli->err, CLEAR_LINE "%s", line);
      fflush (self->cli->err);
      self->shown = TRUE;
    }
  else if (self->cli->verbose && (int)state->stage != self->last_stage)
    {
      hc_cli_notice (self->cli, "%s…\n", get_stage_label (state->stage));
    }
  self->last_stage = (int)state->stage;
}

static void
progress_changed_cb (HcProgress *shared, gpointer user_data)
{
  HcProgressState state = { 0 };

  hc_progress_get (shared, &state);
  hc_cli_progress_show (user_data, &state);
  hc_progress_state_clear (&state);
}

HcCliProgress *
hc_cli_progress_new (HcCli *cli)
{
  HcCliProgress *self = g_new0 (HcCliProgress, 1);

  self->cli = cli;
  self->last_stage = -1;
  if (!cli->quiet && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0)
    self->width = hc_cli_get_width (cli->err);
  self->progress = hc_progress_new (progress_changed_cb, self);
  return self;
}

void
hc_cli_progress_free (HcCliProgress *self)
{
  hc_progress_unref (self->progress);
  if (self->shown)
    {
      fputs (CLEAR_LINE, self->cli->err);
      fflush (self->cli->err);
    }
  g_free (self);
}

HcProgress *
hc_cli_progress_get (HcCliProgress *self)
{
  return self->progress;
}
