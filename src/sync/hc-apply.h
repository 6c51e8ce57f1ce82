/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sync-private.h"

G_BEGIN_DECLS

/* The writing of one run's items. */
typedef struct
{
  HcRun *run;
  GQueue waiting;   /* HcItem: read from the journal, or to be sent again */
  guint phase, seq; /* where reading went on */
  gboolean read_all;
  guint current_phase;
  guint in_flight;
  HcRefTable *busy;  /* set: records with an item in flight: the next one of the same record waits */
  gboolean checking; /* the item in flight is a first one on this version of Hudu */
  gboolean checked_create, checked_update;
  guint done, total;
  guint unreachable; /* failures in a row for which the server is to blame */
  GError *failure;   /* (nullable): ends the run */
} HcApply;

/* hc_apply_resolve: puts into @item what is known only now: the asset behind "@site:12", the company that was
 * created, the related asset. Returns: FALSE with a sentence in @reason when the item can't be carried out */
gboolean hc_apply_resolve (HcApply *apply, HcItem *item, char **reason);

/* hc_apply_build: Returns: (transfer full) (nullable): the request; NULL for an adoption that writes nothing
 */
HcHttpRequest *hc_apply_build (HcApply *apply, const HcItem *item);

/* hc_apply_confirm: keeps what a write made: mirror, link, journal, in one transaction. @reply: (nullable):
 * an adoption that wrote nothing */
gboolean hc_apply_confirm (HcApply *apply, HcItem *item, HcHttpReply *reply, GError **error);

/* hc_apply_fail: what a failed write means. Returns: FALSE when the run has to end; TRUE with @again: the
 * item, changed, is to be sent once more */
gboolean hc_apply_fail (HcApply *apply, HcItem *item, const GError *failure, gboolean *again, GError **error);

/* hc_apply_needs_check: whether this item is the first of its sort on a version of Hudu that was not seen
 * before */
gboolean hc_apply_needs_check (HcApply *apply, const HcItem *item);
/* hc_apply_check: reads the asset back: what was sent must be there, and a field that was not sent must be as
 * before.
 * @before: (nullable): the asset as it was */
gboolean
hc_apply_check (HcApply *apply, const HcItem *item, const HcAsset *before, gint64 hudu_id, GError **error);

G_END_DECLS
