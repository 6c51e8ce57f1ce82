/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sightings.h"

#include "hc-store-private.h"
#include "hc-store-records.h"

#include <string.h>

gboolean
hc_sightings_get_digest (HcStore *store, int area, gint64 id, gint64 *digest, GError **error)
{
  *digest = 0;
  return hc_store_query_int64 (store, digest, error,
                               "SELECT digest FROM sightings WHERE area = ?1 AND id = ?2", "il", area, id);
}

gboolean
hc_sightings_get_sweep (HcStore *store, gint64 *sweep, GError **error)
{
  if (*sweep != 0)
    return TRUE;
  return hc_store_query_int64 (store, sweep, error,
                               "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'sweep'", "");
}

gboolean
hc_sightings_touch (HcStore *store, int area, gint64 id, gint64 sweep, GError **error)
{
  return hc_store_run (store, error,
                       "UPDATE sightings SET sweep = ?3 WHERE area = ?1 AND id = ?2 AND sweep < ?3", "ill",
                       area, id, sweep);
}

gboolean
hc_sightings_put (HcStore *store, int area, gint64 id, gint64 sweep, gint64 digest, GError **error)
{
  return hc_store_run (store, error,
                       "INSERT INTO sightings (area, id, sweep, digest) VALUES (?1, ?2, ?3, ?4)"
                       " ON CONFLICT (area, id) DO UPDATE SET sweep = MAX(sweep, ?3), digest = ?4",
                       "illl", area, id, sweep, digest);
}

gboolean
hc_sightings_forget_digest (HcStore *store, int area, gint64 id, GError **error)
{
  return hc_store_run (store, error, "UPDATE sightings SET digest = 0 WHERE area = ?1 AND id = ?2", "il",
                       area, id);
}

gint64
hc_digest_text (const char *text, gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize size = sizeof bytes;
  gint64 digest = 0;

  g_checksum_update (checksum, (const guchar *)text, (gssize)length);
  g_checksum_get_digest (checksum, bytes, &size);
  memcpy (&digest, bytes, sizeof digest);
  return digest != 0 ? digest : 1;
}

gint64
hc_store_new_sweep (HcStore *store, GError **error)
{
  gint64 sweep = 0;
  gboolean mine;

  if (!hc_store_join (store, FALSE, &mine, error))
    return -1;
  gboolean ok = hc_store_run (store, error,
                              "INSERT INTO meta (key, value) VALUES ('sweep', '1')"
                              " ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
                              "")
                && hc_sightings_get_sweep (store, &sweep, error);
  return hc_store_leave (store, mine, ok, error) ? sweep : -1;
}
