/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-tray-icons.h"

#include "hc-config.h"
#include "hc-tray-pixmaps.h"

#define FOLDER_VARIABLE "HC_ICON_FOLDER"
#define PROBE "hicolor/symbolic/apps/" HC_APP_ID "-symbolic.svg"
/* To be seen on light panels and on dark ones: nobody tells which it is. */
#define COLOUR 0x3584e4

static gboolean
holds_icons (const char *folder)
{
  g_autofree char *probe = g_build_filename (folder, PROBE, NULL);

  return g_file_test (probe, G_FILE_TEST_IS_REGULAR);
}

char *
hc_tray_icons_dup_folder (void)
{
  static const char *const usual[] = { "/usr/share/icons", "/usr/local/share/icons" };
  const char *named = g_getenv (FOLDER_VARIABLE);

  if (named != NULL && holds_icons (named))
    return g_strdup (named);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (holds_icons (usual[i]))
      return g_strdup ("");
  return g_strdup (holds_icons (HC_ICON_DIR) ? HC_ICON_DIR : "");
}

/* Pixels of four bytes, the most significant first: how opaque it is, red, green, blue. */
static GVariant *
new_pixmap (const HcTrayPixmap *pixmap)
{
  guint8 *pixels = g_new (guint8, 4 * sizeof pixmap->covered);
  GVariant *data;

  for (guint i = 0; i < sizeof pixmap->covered; i++)
    {
      pixels[4 * i] = pixmap->covered[i];
      pixels[4 * i + 1] = (COLOUR >> 16) & 0xff;
      pixels[4 * i + 2] = (COLOUR >> 8) & 0xff;
      pixels[4 * i + 3] = COLOUR & 0xff;
    }
  data = g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, pixels, 4 * sizeof pixmap->covered, TRUE, g_free,
                                  pixels);
  return g_variant_new ("(ii@ay)", HC_TRAY_PIXMAP_SIZE, HC_TRAY_PIXMAP_SIZE, data);
}

GVariant *
hc_tray_icons_new_pixmaps (const char *icon)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(iiay)"));

  for (guint i = 0; i < hc_tray_n_pixmaps; i++)
    if (g_str_equal (icon, hc_tray_pixmaps[i].icon))
      g_variant_builder_add_value (&builder, new_pixmap (&hc_tray_pixmaps[i]));
  return g_variant_builder_end (&builder);
}
