/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hc-kind.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  HC_ACTION_CREATE,
  HC_ACTION_ADOPT,
  HC_ACTION_UPDATE,
  HC_ACTION_RENAME,
  HC_ACTION_MOVE_LAYOUT,
  HC_ACTION_MOVE_COMPANY,
  HC_ACTION_ARCHIVE,
  HC_ACTION_UNARCHIVE,
  HC_ACTION_RELATE,
  HC_ACTION_TILE,
} HcAction;
#define HC_N_ACTIONS (HC_ACTION_TILE + 1)

const char *hc_action_to_string (HcAction action); /* "create" … "move-layout" … */
gboolean hc_action_from_string (const char *text, HcAction *action);

/* One value that an item changes. */
typedef struct
{
  char *key;    /* "name", "primary_serial", a company detail; custom fields as ":" + label */
  char *before; /* canonical text; NULL: there was nothing to compare (creation) */
  char *after;  /* canonical text; "@site:2051" and "@contact:77": the asset of that record, known when it is
                   applied */
  char *raw_before; /* (nullable): the server's own text, where "before" would not give it back */
  char *raw_after;  /* (nullable): what is sent in place of "after", to the letter: an undo's */
} HcChange;

void hc_change_free (HcChange *change);

/* hc_change_get_field: Returns: (transfer none): what a person reads: the key without its ":" */
const char *hc_change_get_field (const HcChange *change);

typedef enum
{
  HC_ITEM_PLANNED,
  HC_ITEM_INTENDED, /* about to be sent */
  HC_ITEM_SENT,     /* on its way: outcome unknown until confirmed */
  HC_ITEM_CONFIRMED,
  HC_ITEM_FAILED,
  HC_ITEM_DROPPED,    /* no longer needed, or taken out before it was sent */
  HC_ITEM_DESELECTED, /* a person took it out */
} HcItemState;

const char *hc_item_state_to_string (HcItemState state);
gboolean hc_item_state_from_string (const char *text, HcItemState *state);

/* One line of a plan: exactly one request to Hudu (an adoption without changes: none). */
typedef struct
{
  gint64 run;
  guint seq;
  HcKind kind;
  HcAction action;
  gint64 cw_id;
  gint64 hudu_id;         /* 0 until it exists */
  gint64 company_cw_id;   /* the ConnectWise company it belongs to */
  gint64 company_hudu_id; /* the Hudu company it is to be in; 0 until that exists */
  gint64 place_hudu_id;   /* the Hudu company the asset is in now, for the address of the request; 0:
                             company_hudu_id. relate: the relation that an undo removes */
  char *company_name;
  gint64 layout_id;
  char *layout; /* NULL for companies */
  char *name;
  char *rule;         /* (nullable) the rule that decided */
  char *reason;       /* a sentence */
  GPtrArray *changes; /* HcChange */
  GPtrArray *agreed; /* HcChange: values that both sides agree on already and that count as written by us from
                        now on */
  gint64 related_id; /* relate: the other record; its kind is related_kind. move-layout: the layout it comes
                        from. archive, unarchive: not 0 for a duplicate: the asset that the record has */
  HcKind related_kind;
  HcItemState state;
  char *error; /* (nullable) */
  gboolean
      unproved; /* rests on something missing from a listing that is to be read alone before it is applied */
} HcItem;

HcItem *hc_item_new (HcKind kind, HcAction action, gint64 cw_id);
void hc_item_free (HcItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HcItem, hc_item_free)

/* hc_item_add_change: @before: (nullable) */
void hc_item_add_change (HcItem *item, const char *key, const char *before, const char *after);
/* hc_item_set_raw: of the change added last. @before, @after: (nullable) */
void hc_item_set_raw (HcItem *item, const char *before, const char *after);
const HcChange *hc_item_find_change (const HcItem *item, const char *key);

/* hc_item_add_agreed: @wanted: ConnectWise's side, @hudu: what Hudu shows for it */
void hc_item_add_agreed (HcItem *item, const char *key, const char *wanted, const char *hudu);

/* hc_item_is_of_duplicate: whether it archives or un-archives another asset than the one its record has */
gboolean hc_item_is_of_duplicate (const HcItem *item);
/* hc_item_get_phase: 0…6: companies, sites, contacts, configurations, agreements and tiles, relations,
 * archives. Unarchive and moves go with their kind */
guint hc_item_get_phase (const HcItem *item);

/* hc_item_dup_hash: Returns: (transfer full): a digest of what the item would do: the same plan line made
 * again has the same one */
char *hc_item_dup_hash (const HcItem *item);

/* hc_item_to_json: as in cli.md's plan document. hc_item_changes_to_json / _from_json: for the database (keys
 * and agreed values kept) */
JsonNode *hc_item_to_json (const HcItem *item);
char *hc_item_changes_to_json (const HcItem *item);
void hc_item_changes_from_json (HcItem *item, const char *json);

G_END_DECLS
