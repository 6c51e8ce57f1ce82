/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-sim-hudu-index.h"
#include "hc-sim-hudu-switches.h"
#include "hc-sim-hudu.h"
#include "hc-sim-throttle.h"

G_BEGIN_DECLS

/* What the pretend Hudu holds. Only files named hc-sim-hudu-* see this. */

typedef enum
{
  HC_SIM_HUDU_COMPANIES,
  HC_SIM_HUDU_LAYOUTS,
  HC_SIM_HUDU_ASSETS,
  HC_SIM_HUDU_LISTS,
  HC_SIM_HUDU_MATCHERS,
  HC_SIM_HUDU_RELATIONS,
  HC_SIM_HUDU_TILES,
  HC_SIM_HUDU_EXPIRATIONS,
  HC_SIM_HUDU_ACTIVITY,
  HC_SIM_HUDU_N_KINDS,
} HcSimHuduKind;

/* How every row begins. */
typedef struct
{
  guint32 id;
  guint32 company_id;
  gboolean archived;
  gint64 created_at;
  gint64 updated_at;
} HcSimHuduRow;

typedef enum
{
  HC_SIM_COMPANY_NAME,
  HC_SIM_COMPANY_NICKNAME,
  HC_SIM_COMPANY_ADDRESS_LINE_1,
  HC_SIM_COMPANY_ADDRESS_LINE_2,
  HC_SIM_COMPANY_CITY,
  HC_SIM_COMPANY_STATE,
  HC_SIM_COMPANY_ZIP,
  HC_SIM_COMPANY_COUNTRY_NAME,
  HC_SIM_COMPANY_PHONE_NUMBER,
  HC_SIM_COMPANY_COMPANY_TYPE,
  HC_SIM_COMPANY_FAX_NUMBER,
  HC_SIM_COMPANY_WEBSITE,
  HC_SIM_COMPANY_NOTES,
  HC_SIM_COMPANY_ID_NUMBER,
  HC_SIM_COMPANY_N_TEXTS,
} HcSimHuduCompanyText;

typedef struct
{
  HcSimHuduRow row; /* company_id is its own id */
  char *text[HC_SIM_COMPANY_N_TEXTS];
  guint32 parent_id;
} HcSimHuduCompany;

typedef enum
{
  HC_SIM_FIELD_TEXT,
  HC_SIM_FIELD_RICH_TEXT,
  HC_SIM_FIELD_HEADING,
  HC_SIM_FIELD_CHECK_BOX,
  HC_SIM_FIELD_WEBSITE,
  HC_SIM_FIELD_PASSWORD,
  HC_SIM_FIELD_NUMBER,
  HC_SIM_FIELD_DATE,
  HC_SIM_FIELD_DROPDOWN,
  HC_SIM_FIELD_LIST_SELECT,
  HC_SIM_FIELD_EMBED,
  HC_SIM_FIELD_EMAIL,
  HC_SIM_FIELD_PHONE,
  HC_SIM_FIELD_ASSET_TAG,
  HC_SIM_FIELD_ADDRESS_DATA,
  HC_SIM_FIELD_N_TYPES,
} HcSimHuduFieldType;

typedef struct
{
  guint32 id;
  HcSimHuduFieldType type;
  char *label;
  char *key; /* the label in lower case with _ for blanks: what custom_fields are matched by */
  char *hint;
  char *options;
  gboolean required;
  gboolean show_in_list;
  gboolean expiration;
  gboolean multiple_options;
  gboolean has_min;
  gboolean has_max;
  gint64 min;
  gint64 max;
  guint32 linkable_id;
  guint32 list_id;
  gint position;
} HcSimHuduField;

typedef struct
{
  HcSimHuduRow row;
  char *name;
  char *icon;
  char *color;
  char *icon_color;
  char *password_types;
  gboolean active;
  gboolean include_passwords;
  gboolean include_photos;
  gboolean include_comments;
  gboolean include_files;
  GPtrArray *fields; /* HcSimHuduField, in order of position */
} HcSimHuduLayout;

/* One field's value on one asset, in a form of its own: CheckBox "true" or "false", Number digits, Date
 * "2027-03-01", AssetTag and ListSelect ids with commas, AddressData a JSON object, others as they are. NULL:
 * the field was filled once and cleared. */
typedef struct
{
  guint32 id;
  guint32 field_id;
  GRefString *text;
} HcSimHuduValue;

typedef struct
{
  guint32 id;
  guint32 asset_id;
  guint32 integrator_id;
  gint64 sync_id;
  GRefString *sync_type;
  char *data; /* JSON */
} HcSimHuduCard;

typedef enum
{
  HC_SIM_ASSET_SERIAL,
  HC_SIM_ASSET_MAIL,
  HC_SIM_ASSET_MODEL,
  HC_SIM_ASSET_MANUFACTURER,
  HC_SIM_ASSET_N_PRIMARY,
} HcSimHuduPrimary;

typedef struct
{
  HcSimHuduRow row;
  guint32 layout_id;
  guint32 n_values;
  char *name;
  GRefString *primary[HC_SIM_ASSET_N_PRIMARY];
  HcSimHuduValue *values;
  GPtrArray *cards; /* NULL while there is none */
} HcSimHuduAsset;

typedef struct
{
  guint32 id;
  char *name;
} HcSimHuduListItem;

typedef struct
{
  HcSimHuduRow row;
  char *name;
  GArray *items; /* HcSimHuduListItem */
} HcSimHuduList;

typedef struct
{
  HcSimHuduRow row; /* company_id: 0 while not matched */
  guint32 integrator_id;
  guint32 potential_id;
  gint64 sync_id;
  char *identifier;
  char *name;
} HcSimHuduMatcher;

typedef struct
{
  HcSimHuduRow row;
  char *from_type;
  char *to_type;
  guint32 from_id;
  guint32 to_id;
  guint32 inverse_id;
  gboolean is_inverse;
  char *description;
} HcSimHuduRelation;

typedef struct
{
  HcSimHuduRow row;
  char *title;
  char *message;
  char *shade;
  char *content_link;
  char *content;
  char *icon;
  char *image_url;
  gint position;
} HcSimHuduTile;

typedef struct
{
  HcSimHuduRow row;
  guint32 asset_id;
  guint32 field_id; /* of the layout */
  guint32 value_id;
  char date[11];
  gint64 archived_at;
} HcSimHuduExpiration;

typedef struct
{
  HcSimHuduRow row;
  const char *action;
  const char *record_type;
  guint32 record_id;
  char *record_name;
  gboolean by_person;
} HcSimHuduActivity;

/* The rows of one kind; ids are dense, so the row with id n is rows[n - 1], or NULL once destroyed. */
typedef struct
{
  GPtrArray *rows;
  guint live;
} HcSimHuduTable;

struct _HcSimHudu
{
  char *api_key;
  char *base_url;
  char *version;
  guint64 seed;
  gint64 (*now) (gpointer data);
  gpointer now_data;
  HcSimHuduSwitches switches;
  HcSimThrottle *throttle;
  GHashTable *key_companies; /* ids; NULL: all */
  /* Who the activity log names, and whether it is kept (seeding leaves none). */
  gboolean by_person;
  gboolean quiet;

  HcSimHuduTable tables[HC_SIM_HUDU_N_KINDS];
  GPtrArray *integrations; /* slugs; the integration's id is the place plus one */
  guint32 last_field_id;
  guint32 last_value_id;
  guint32 last_item_id;
  guint32 last_card_id;

  HcSimHuduIndex *companies_by_name;
  HcSimHuduIndex *assets_by_company;
  HcSimHuduIndex *assets_by_layout;
  HcSimHuduIndex *assets_by_name;
  HcSimHuduIndex *assets_by_serial;
  HcSimHuduIndex *matchers_by_company;
  HcSimHuduIndex *matchers_by_sync;
  HcSimHuduIndex *relations_by_end;  /* "Asset:12", either end */
  HcSimHuduIndex *relations_by_ends; /* "Asset:12>Asset:13" */
  HcSimHuduIndex *tiles_by_company;
  HcSimHuduIndex *expirations_by_asset;
  HcSimHuduIndex *cards_by_sync; /* ids of assets, by the sync_id of their cards */
};

/* hc_sim_hudu_on: whether a switch of "false true" is on */
static inline gboolean
hc_sim_hudu_on (const HcSimHudu *hudu, HcSimHuduSwitch which)
{
  return hudu->switches.choice[which] == 1;
}

/* hc_sim_hudu_now: microseconds since 1970, cut to the milliseconds that Hudu shows */
gint64 hc_sim_hudu_now (HcSimHudu *hudu);

/* hc_sim_hudu_row: (nullable): by id; out of range, and destroyed rows, are NULL */
gpointer hc_sim_hudu_row (HcSimHudu *hudu, HcSimHuduKind kind, gint64 id);

static inline HcSimHuduCompany *
hc_sim_hudu_company (HcSimHudu *hudu, gint64 id)
{
  return hc_sim_hudu_row (hudu, HC_SIM_HUDU_COMPANIES, id);
}

static inline HcSimHuduLayout *
hc_sim_hudu_layout (HcSimHudu *hudu, gint64 id)
{
  return hc_sim_hudu_row (hudu, HC_SIM_HUDU_LAYOUTS, id);
}

static inline HcSimHuduAsset *
hc_sim_hudu_asset (HcSimHudu *hudu, gint64 id)
{
  return hc_sim_hudu_row (hudu, HC_SIM_HUDU_ASSETS, id);
}

/* hc_sim_hudu_insert: takes the row, gives it the next id and both times */
void hc_sim_hudu_insert (HcSimHudu *hudu, HcSimHuduKind kind, gpointer row);

/* hc_sim_hudu_destroy: frees the row; indexes are the caller's business */
void hc_sim_hudu_destroy (HcSimHudu *hudu, HcSimHuduKind kind, guint32 id);

/* hc_sim_hudu_slug: 12 hexadecimal digits that follow from the seed, the kind and the id */
void hc_sim_hudu_slug (HcSimHudu *hudu, HcSimHuduKind kind, guint32 id, char slug[13]);

/* hc_sim_hudu_sees: whether the key is allowed this company's rows; company 0 is nobody's and seen by all */
gboolean hc_sim_hudu_sees (HcSimHudu *hudu, guint32 company_id);

/* hc_sim_hudu_log: one row of the activity log; @action and @record_type are static */
void hc_sim_hudu_log (HcSimHudu *hudu,
                      const char *action,
                      const char *record_type,
                      guint32 record_id,
                      const char *record_name,
                      guint32 company_id);

void hc_sim_hudu_state_init (HcSimHudu *hudu);
void hc_sim_hudu_state_clear (HcSimHudu *hudu);

/* For the arrays and rows that hold them. */
void hc_sim_hudu_field_free (gpointer data);
void hc_sim_hudu_card_free (gpointer data);
HcSimHuduList *hc_sim_hudu_list_alloc (const char *name);

const char *hc_sim_hudu_company_key (HcSimHuduCompanyText text);
const char *hc_sim_hudu_primary_key (HcSimHuduPrimary primary);
const char *hc_sim_hudu_field_type_name (HcSimHuduFieldType type);

/* hc_sim_hudu_field_type: by name, with case; HC_SIM_FIELD_N_TYPES for none */
HcSimHuduFieldType hc_sim_hudu_field_type (const char *name);

G_END_DECLS
