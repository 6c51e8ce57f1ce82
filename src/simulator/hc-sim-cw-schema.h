/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-table.h"

G_BEGIN_DECLS

/* The tables of the pretend ConnectWise, NULL-terminated; property names and lengths are those of the
 * vendor's OpenAPI document. "id" is part of every record and in no field list. */
extern const HcSimSchema *const hc_sim_cw_schemas_company[];
extern const HcSimSchema *const hc_sim_cw_schemas_configuration[];
extern const HcSimSchema *const hc_sim_cw_schemas_finance[];
extern const HcSimSchema *const hc_sim_cw_schemas_system[];

/* hc_sim_cw_dup_schemas: (transfer container): all of the above in one list, NULL-terminated */
const HcSimSchema **hc_sim_cw_dup_schemas (void);

/* Field definitions, for the tables alone. */
#define HC_SIM_T(name, length)                                                                               \
  {                                                                                                          \
    name, HC_SIM_TEXT, HC_SIM_FIELD_NONE, NULL, length                                                       \
  }
#define HC_SIM_TX(name, length)                                                                              \
  {                                                                                                          \
    name, HC_SIM_TEXT, HC_SIM_FIELD_ALWAYS, NULL, length                                                     \
  }
#define HC_SIM_TR(name, length)                                                                              \
  {                                                                                                          \
    name, HC_SIM_TEXT, HC_SIM_FIELD_ALWAYS | HC_SIM_FIELD_REQUIRED, NULL, length                             \
  }
#define HC_SIM_I(name)                                                                                       \
  {                                                                                                          \
    name, HC_SIM_INT, HC_SIM_FIELD_NONE, NULL, 0                                                             \
  }
#define HC_SIM_IX(name)                                                                                      \
  {                                                                                                          \
    name, HC_SIM_INT, HC_SIM_FIELD_ALWAYS, NULL, 0                                                           \
  }
#define HC_SIM_N(name)                                                                                       \
  {                                                                                                          \
    name, HC_SIM_NUMBER, HC_SIM_FIELD_NONE, NULL, 0                                                          \
  }
#define HC_SIM_NX(name)                                                                                      \
  {                                                                                                          \
    name, HC_SIM_NUMBER, HC_SIM_FIELD_ALWAYS, NULL, 0                                                        \
  }
#define HC_SIM_B(name)                                                                                       \
  {                                                                                                          \
    name, HC_SIM_BOOL, HC_SIM_FIELD_NONE, NULL, 0                                                            \
  }
#define HC_SIM_D(name)                                                                                       \
  {                                                                                                          \
    name, HC_SIM_DATE, HC_SIM_FIELD_NONE, NULL, 0                                                            \
  }
#define HC_SIM_E(name, values)                                                                               \
  {                                                                                                          \
    name, HC_SIM_ENUM, HC_SIM_FIELD_NONE, values, 0                                                          \
  }
#define HC_SIM_R(name, table)                                                                                \
  {                                                                                                          \
    name, HC_SIM_REF, HC_SIM_FIELD_NONE, table, 0                                                            \
  }
#define HC_SIM_RR(name, table)                                                                               \
  {                                                                                                          \
    name, HC_SIM_REF, HC_SIM_FIELD_REQUIRED, table, 0                                                        \
  }
#define HC_SIM_A(name)                                                                                       \
  {                                                                                                          \
    name, HC_SIM_ANY, HC_SIM_FIELD_ALWAYS, NULL, 0                                                           \
  }
#define HC_SIM_CUSTOM_FIELDS                                                                                 \
  {                                                                                                          \
    "customFields", HC_SIM_ROWS, HC_SIM_FIELD_ALWAYS, "customFieldValues", 0                                 \
  }
#define HC_SIM_GUID                                                                                          \
  {                                                                                                          \
    "mobileGuid", HC_SIM_TEXT, HC_SIM_FIELD_NO_FILTER, NULL, 36                                              \
  }

/* Setup rows show less in _info than records do. */
#define HC_SIM_INFO_SETUP                                                                                    \
  { "lastUpdated", HC_SIM_DATE, HC_SIM_FIELD_INFO, NULL, 0 },                                                \
  {                                                                                                          \
    "updatedBy", HC_SIM_TEXT, HC_SIM_FIELD_INFO, NULL, 0                                                     \
  }
#define HC_SIM_INFO                                                                                          \
  HC_SIM_INFO_SETUP, { "dateEntered", HC_SIM_DATE, HC_SIM_FIELD_INFO, NULL, 0 },                             \
  {                                                                                                          \
    "enteredBy", HC_SIM_TEXT, HC_SIM_FIELD_INFO, NULL, 0                                                     \
  }

#define HC_SIM_USER_DEFINED                                                                                  \
  HC_SIM_T ("userDefinedField1", 50), HC_SIM_T ("userDefinedField2", 50),                                    \
      HC_SIM_T ("userDefinedField3", 50), HC_SIM_T ("userDefinedField4", 50),                                \
      HC_SIM_T ("userDefinedField5", 50), HC_SIM_T ("userDefinedField6", 50),                                \
      HC_SIM_T ("userDefinedField7", 50), HC_SIM_T ("userDefinedField8", 50),                                \
      HC_SIM_T ("userDefinedField9", 50), HC_SIM_T ("userDefinedField10", 50)

G_END_DECLS
