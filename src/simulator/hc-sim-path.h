/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-table.h"

G_BEGIN_DECLS

/* A property path such as "board/id" or "_info/lastUpdated", resolved against a table once and read many
 * times. */

typedef enum
{
  HC_SIM_SCALAR_UNSET,
  HC_SIM_SCALAR_NUMBER,
  HC_SIM_SCALAR_TEXT,
  HC_SIM_SCALAR_BOOL,
  HC_SIM_SCALAR_DATE,
} HcSimScalarType;

typedef struct
{
  HcSimScalarType type;
  double number;
  /* Seconds for dates, 0 or 1 for booleans. */
  gint64 integer;
  /* Borrowed; composed names live in the scratch string of the reader. */
  const char *text;
} HcSimScalar;

typedef struct
{
  HcSimTable *table;
  /* Index of the field, or -1 for the record's own id. */
  int field;
  enum
  {
    HC_SIM_PATH_VALUE,
    HC_SIM_PATH_REF_ID,
    HC_SIM_PATH_REF_NAME,
    HC_SIM_PATH_REF_FIELD,
  } part;
  int ref_field;
  /* For paths into an array: the array's field, and the path is the one inside a row. Else -1. */
  int array;
  /* HC_SIM_REF without anything behind it: can only be compared with null. */
  gboolean whole;
} HcSimPath;

/* hc_sim_path_resolve:
 * @arrays: whether the first name must be an array (childConditions) or must not (conditions)
 *
 * Returns: FALSE when the API does not recognise the name there */
gboolean hc_sim_path_resolve (HcSimPath *path, HcSimTable *table, const char *text, gboolean arrays);

/* hc_sim_path_read:
 * @row: the record, or for a path into an array one of its rows
 * @scratch: for composed text
 *
 * Reads into @scalar. */
void hc_sim_path_read (const HcSimPath *path, const HcSimRecord *row, GString *scratch, HcSimScalar *scalar);

/* hc_sim_path_get_field: (nullable): the field at the end of the path; NULL for ids and composed names */
const HcSimField *hc_sim_path_get_field (const HcSimPath *path);

G_END_DECLS
