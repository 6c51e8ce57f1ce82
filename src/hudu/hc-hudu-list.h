/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-hudu-private.h"

G_BEGIN_DECLS

/* HcHuduRowFunc: makes an object of one row.
 * @unusable: (out): set when the row can't be used: a sentence naming it
 * Returns: (transfer full) (nullable): %NULL also for a row that a filter excludes */
typedef gpointer (*HcHuduRowFunc) (JsonObject *row, gpointer user_data, char **unusable);

/* One listing. No list of Hudu tells its length, some ignore page_size, most ignore a filter that they do not
 * know, and rows move between pages meanwhile; hence one function that trusts none of this. */
typedef struct
{
  const char *path;    /* below /api/v1, such as "/companies" */
  const char *wrapper; /* the plural key around the array, where there is one */
  const char *filters; /* (nullable): encoded, such as "name=A%20B&id=3" */
  const char *since;   /* (nullable): updated at or after this */
  gboolean sized;      /* whether page_size is known there */
  HcHuduRowFunc row;
  gpointer row_data;
  GDestroyNotify free_object;
  HcHuduPageFunc page; /* not called for a page without wanted rows */
  gpointer page_data;
  const gboolean *finished; /* (nullable): no further page once TRUE */
} HcHuduListing;

/* hc_hudu_list: @result: (nullable) */
gboolean hc_hudu_list (HcHudu *hudu,
                       const HcHuduListing *listing,
                       HcHuduListResult *result,
                       GCancellable *cancellable,
                       GError **error);

/* hc_hudu_get_rows: Returns: (transfer none) (nullable): the rows of a wrapped or bare list; %NULL when it is
 * none */
JsonArray *hc_hudu_get_rows (const HcHttpReply *reply, const char *wrapper);

/* hc_hudu_take_page: an HcHuduPageFunc that moves the objects to the GPtrArray given as user data */
gboolean hc_hudu_take_page (GPtrArray *objects, gpointer user_data, GError **error);

G_END_DECLS
