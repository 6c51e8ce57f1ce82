/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The line below a row of the connection: what is to be said about it. Not there while there is nothing. */
#define HC_TYPE_CONNECTION_NOTE (hc_connection_note_get_type ())
G_DECLARE_FINAL_TYPE (HcConnectionNote, hc_connection_note, HC, CONNECTION_NOTE, AdwPreferencesRow)

typedef enum
{
  HC_NOTE_PLAIN,
  HC_NOTE_GOOD,
  HC_NOTE_WARNING,
  HC_NOTE_ERROR,
} HcNoteTone;

/* hc_note_tone_get_icon, hc_note_tone_get_class: Returns: (nullable): the class is for colour alone */
const char *hc_note_tone_get_icon (HcNoteTone tone);
const char *hc_note_tone_get_class (HcNoteTone tone);

/* hc_note_tone_style: gives @image the icon and the colour of @tone */
void hc_note_tone_style (GtkImage *image, HcNoteTone tone);

/* hc_connection_note_show: @text: (nullable): NULL hides it; never markup */
void hc_connection_note_show (HcConnectionNote *note, HcNoteTone tone, const char *text);
/* hc_connection_note_get_text: Returns: (transfer none): "" while hidden */
const char *hc_connection_note_get_text (HcConnectionNote *note);
/* hc_connection_note_describe: screen readers read the note with @widget */
void hc_connection_note_describe (HcConnectionNote *note, GtkWidget *widget);

G_END_DECLS
