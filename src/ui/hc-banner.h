/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line across the page: something that stays so until it is mended, with the button that mends it. */
#define HC_TYPE_BANNER (hc_banner_get_type ())
G_DECLARE_FINAL_TYPE (HcBanner, hc_banner, HC, BANNER, GtkWidget)

typedef enum
{
  HC_BANNER_NOTE,
  HC_BANNER_WARNING,
  HC_BANNER_ERROR,
} HcBannerTone;

/* hc_banner_show: @button: (nullable): its label, with mnemonic; "button-clicked" is emitted */
void hc_banner_show (HcBanner *banner, HcBannerTone tone, const char *text, const char *button);
/* hc_banner_show_error: the error's sentence; its button leads to the page where it is mended, or there is
 * none */
void hc_banner_show_error (HcBanner *banner, const GError *error);
void hc_banner_hide (HcBanner *banner);

G_END_DECLS
