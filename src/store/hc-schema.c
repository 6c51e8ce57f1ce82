/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-schema.h"

/* Kinds, states, actions … are kept as the numbers of their enumerations: those are only ever added to.
 * Times are seconds since the epoch, 0 for never; ids are the servers' own, 0 for none. */
const char *const hc_schema_v1[] = {
  "PRAGMA application_id = 1215644503",

  "CREATE TABLE meta ("
  "  key TEXT PRIMARY KEY,"
  "  value TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID",

  "CREATE TABLE settings ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  document TEXT NOT NULL"
  ") STRICT",

  "CREATE TABLE running ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  pid INTEGER NOT NULL,"
  "  since INTEGER NOT NULL,"
  "  stage TEXT NOT NULL DEFAULT '',"
  "  done INTEGER NOT NULL DEFAULT 0,"
  "  total INTEGER NOT NULL DEFAULT 0,"
  "  stop INTEGER NOT NULL DEFAULT 0"
  ") STRICT",

  /* The mirror of ConnectWise. deleted: 1 the server says so, 2 proved by a single read. */
  "CREATE TABLE records ("
  "  kind INTEGER NOT NULL,"
  "  id INTEGER NOT NULL,"
  "  company_id INTEGER NOT NULL,"
  "  former_company_id INTEGER NOT NULL DEFAULT 0,"
  "  site_id INTEGER NOT NULL DEFAULT 0,"
  "  updated INTEGER NOT NULL DEFAULT 0,"
  "  deleted INTEGER NOT NULL DEFAULT 0,"
  "  missing_since INTEGER NOT NULL DEFAULT 0,"
  "  name TEXT NOT NULL,"
  "  name_key TEXT NOT NULL,"
  "  serial_key TEXT,"
  "  mail_key TEXT,"
  "  properties TEXT NOT NULL,"
  "  PRIMARY KEY (kind, id)"
  ") STRICT",
  "CREATE INDEX records_by_company ON records (company_id, kind, id)",
  "CREATE INDEX records_by_former_company ON records (former_company_id, company_id) WHERE former_company_id "
  "<> 0",
  "CREATE INDEX records_by_site ON records (company_id, site_id) WHERE site_id <> 0",
  "CREATE INDEX records_by_name ON records (name_key, kind, id)",
  "CREATE INDEX records_by_serial ON records (serial_key, kind, id) WHERE serial_key IS NOT NULL",
  "CREATE INDEX records_by_mail ON records (mail_key, kind, id) WHERE mail_key IS NOT NULL",
  "CREATE INDEX records_missing ON records (kind, id) WHERE missing_since <> 0",

  /* Which listing has last shown a row, and a digest of what the row was then. Apart from the wide rows: a
   * listing of 200,000 unchanged ones writes a few megabytes here instead of all of them again. area: the
   * kind of a record, 5 a Hudu company, 6 an asset. */
  "CREATE TABLE sightings ("
  "  area INTEGER NOT NULL,"
  "  id INTEGER NOT NULL,"
  "  sweep INTEGER NOT NULL,"
  "  digest INTEGER NOT NULL,"
  "  PRIMARY KEY (area, id)"
  ") STRICT, WITHOUT ROWID",
  "CREATE TRIGGER records_gone AFTER DELETE ON records BEGIN"
  "  DELETE FROM sightings WHERE area = old.kind AND id = old.id;"
  " END",

  "CREATE TABLE fetches ("
  "  kind INTEGER NOT NULL,"
  "  company_id INTEGER NOT NULL,"
  "  complete_at INTEGER NOT NULL,"
  "  full_at INTEGER NOT NULL,"
  "  server_time INTEGER NOT NULL,"
  "  count INTEGER NOT NULL,"
  "  asked TEXT NOT NULL,"
  "  known TEXT NOT NULL,"
  "  error TEXT,"
  "  PRIMARY KEY (kind, company_id)"
  ") STRICT, WITHOUT ROWID",

  "CREATE TABLE setup_types ("
  "  setup_table TEXT NOT NULL,"
  "  id INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  inactive INTEGER NOT NULL,"
  "  PRIMARY KEY (setup_table, id)"
  ") STRICT, WITHOUT ROWID",

  /* The mirror of Hudu. */
  "CREATE TABLE layouts ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  document TEXT NOT NULL"
  ") STRICT",

  "CREATE TABLE hudu_companies ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  name_key TEXT NOT NULL,"
  "  url TEXT NOT NULL,"
  "  archived INTEGER NOT NULL,"
  "  missing_since INTEGER NOT NULL DEFAULT 0,"
  "  details TEXT NOT NULL,"
  "  cw_ids TEXT NOT NULL,"
  "  updated_at TEXT"
  ") STRICT",
  "CREATE INDEX hudu_companies_by_name ON hudu_companies (name_key, id)",
  "CREATE TRIGGER hudu_companies_gone AFTER DELETE ON hudu_companies BEGIN"
  "  DELETE FROM sightings WHERE area = 5 AND id = old.id;"
  " END",

  "CREATE TABLE assets ("
  "  id INTEGER PRIMARY KEY,"
  "  company_id INTEGER NOT NULL,"
  "  layout_id INTEGER NOT NULL,"
  "  archived INTEGER NOT NULL,"
  "  missing_since INTEGER NOT NULL DEFAULT 0,"
  "  name TEXT NOT NULL,"
  "  url TEXT,"
  "  serial TEXT,"
  "  mail TEXT,"
  "  model TEXT,"
  "  manufacturer TEXT,"
  "  fields TEXT NOT NULL,"
  "  cards TEXT NOT NULL,"
  "  created_at TEXT,"
  "  updated_at TEXT"
  ") STRICT",
  "CREATE INDEX assets_by_company ON assets (company_id, id)",
  "CREATE INDEX assets_by_layout ON assets (layout_id, id)",
  "CREATE INDEX assets_missing ON assets (id) WHERE missing_since <> 0",
  "CREATE TRIGGER assets_gone AFTER DELETE ON assets BEGIN"
  "  DELETE FROM sightings WHERE area = 6 AND id = old.id;"
  " END",

  /* Which records an asset names: reason 0 in its ConnectWise ID field, 1 by a card. */
  "CREATE TABLE asset_index ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  asset_id INTEGER NOT NULL REFERENCES assets (id) ON DELETE CASCADE,"
  "  reason INTEGER NOT NULL,"
  "  PRIMARY KEY (kind, cw_id, asset_id, reason)"
  ") STRICT, WITHOUT ROWID",
  "CREATE INDEX asset_index_by_asset ON asset_index (asset_id)",

  "CREATE TABLE hudu_fetches ("
  "  key TEXT PRIMARY KEY,"
  "  full_at INTEGER NOT NULL,"
  "  since TEXT"
  ") STRICT, WITHOUT ROWID",

  /* Decisions. */
  "CREATE TABLE matches ("
  "  cw_id INTEGER PRIMARY KEY,"
  "  state INTEGER NOT NULL,"
  "  hudu_id INTEGER NOT NULL,"
  "  reason TEXT"
  ") STRICT",
  "CREATE INDEX matches_by_state ON matches (state, cw_id)",
  "CREATE INDEX matches_by_hudu ON matches (hudu_id, cw_id) WHERE hudu_id <> 0",

  "CREATE TABLE candidates ("
  "  cw_id INTEGER NOT NULL,"
  "  certainty INTEGER NOT NULL,"
  "  position INTEGER NOT NULL,"
  "  hudu_id INTEGER NOT NULL,"
  "  reason TEXT NOT NULL,"
  "  PRIMARY KEY (cw_id, certainty, position)"
  ") STRICT, WITHOUT ROWID",

  "CREATE TABLE links ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  hudu_id INTEGER NOT NULL,"
  "  hudu_company_id INTEGER NOT NULL,"
  "  layout_id INTEGER NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  created_by_us INTEGER NOT NULL,"
  "  url TEXT,"
  "  written TEXT NOT NULL,"
  "  PRIMARY KEY (kind, cw_id)"
  ") STRICT",
  "CREATE UNIQUE INDEX links_by_asset ON links (hudu_id) WHERE kind <> 0",
  "CREATE INDEX links_by_linked_company ON links (hudu_id, cw_id) WHERE kind = 0",
  "CREATE INDEX links_by_company ON links (hudu_company_id, kind, cw_id)",

  "CREATE TABLE holds ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  reason INTEGER NOT NULL,"
  "  since INTEGER NOT NULL,"
  "  PRIMARY KEY (kind, cw_id)"
  ") STRICT, WITHOUT ROWID",

  "CREATE TABLE resolutions ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  hudu_id INTEGER NOT NULL,"
  "  to_create INTEGER NOT NULL,"
  "  to_ignore INTEGER NOT NULL,"
  "  PRIMARY KEY (kind, cw_id)"
  ") STRICT, WITHOUT ROWID",

  "CREATE TABLE refusals ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  key TEXT NOT NULL,"
  "  value TEXT NOT NULL,"
  "  message TEXT NOT NULL,"
  "  PRIMARY KEY (kind, cw_id, key)"
  ") STRICT, WITHOUT ROWID",

  /* What planning found, by the unit (a Hudu company, or a ConnectWise company to be created) that was
     planned. stale: only while findings are replaced. carried: a run was carried out with it, so that it
     surprises nobody any more. */
  "CREATE TABLE conflicts ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  unit_hudu INTEGER NOT NULL,"
  "  unit_cw INTEGER NOT NULL,"
  "  stale INTEGER NOT NULL DEFAULT 0,"
  "  name TEXT NOT NULL,"
  "  reason TEXT NOT NULL,"
  "  candidates TEXT NOT NULL,"
  "  since INTEGER NOT NULL,"
  "  PRIMARY KEY (kind, cw_id)"
  ") STRICT, WITHOUT ROWID",
  "CREATE INDEX conflicts_by_unit ON conflicts (unit_hudu, unit_cw)",

  "CREATE TABLE orphans ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  unit_hudu INTEGER NOT NULL,"
  "  unit_cw INTEGER NOT NULL,"
  "  stale INTEGER NOT NULL DEFAULT 0,"
  "  name TEXT NOT NULL,"
  "  hudu_id INTEGER NOT NULL,"
  "  why TEXT NOT NULL,"
  "  since INTEGER NOT NULL,"
  "  carried INTEGER NOT NULL DEFAULT 0,"
  "  PRIMARY KEY (kind, cw_id)"
  ") STRICT, WITHOUT ROWID",
  "CREATE INDEX orphans_by_unit ON orphans (unit_hudu, unit_cw)",

  "CREATE TABLE drifts ("
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  field TEXT NOT NULL,"
  "  unit_hudu INTEGER NOT NULL,"
  "  unit_cw INTEGER NOT NULL,"
  "  stale INTEGER NOT NULL DEFAULT 0,"
  "  name TEXT NOT NULL,"
  "  hudu_id INTEGER NOT NULL,"
  "  connectwise TEXT NOT NULL,"
  "  hudu TEXT NOT NULL,"
  "  PRIMARY KEY (kind, cw_id, field)"
  ") STRICT, WITHOUT ROWID",
  "CREATE INDEX drifts_by_unit ON drifts (unit_hudu, unit_cw)",

  "CREATE TABLE relations ("
  "  asset_a INTEGER NOT NULL,"
  "  asset_b INTEGER NOT NULL CHECK (asset_a < asset_b),"
  "  relation_id INTEGER NOT NULL,"
  "  PRIMARY KEY (asset_a, asset_b)"
  ") STRICT, WITHOUT ROWID",
  "CREATE INDEX relations_by_b ON relations (asset_b, asset_a)",

  "CREATE TABLE tiles ("
  "  hudu_company_id INTEGER PRIMARY KEY,"
  "  tile_id INTEGER NOT NULL,"
  "  digest TEXT"
  ") STRICT",

  /* History and journal. Numbers are never given twice: AUTOINCREMENT. */
  "CREATE TABLE runs ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  type TEXT NOT NULL,"
  "  started INTEGER NOT NULL,"
  "  finished INTEGER NOT NULL DEFAULT 0,"
  "  outcome INTEGER NOT NULL DEFAULT 0,"
  "  error TEXT,"
  "  error_code INTEGER NOT NULL DEFAULT -1,"
  "  wrote INTEGER NOT NULL DEFAULT 0,"
  "  undone INTEGER NOT NULL DEFAULT 0,"
  "  requests_connectwise INTEGER NOT NULL DEFAULT 0,"
  "  requests_hudu_read INTEGER NOT NULL DEFAULT 0,"
  "  requests_hudu_write INTEGER NOT NULL DEFAULT 0,"
  "  throttled INTEGER NOT NULL DEFAULT 0,"
  "  counts TEXT NOT NULL DEFAULT '[]',"
  "  guards TEXT NOT NULL DEFAULT '[]'"
  ") STRICT",
  "CREATE INDEX runs_by_type ON runs (type, id)",
  "CREATE INDEX runs_that_wrote ON runs (id) WHERE wrote <> 0",

  "CREATE TABLE run_errors ("
  "  id INTEGER PRIMARY KEY,"
  "  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,"
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  name TEXT,"
  "  message TEXT NOT NULL"
  ") STRICT",
  "CREATE INDEX run_errors_by_run ON run_errors (run, id)",

  "CREATE TABLE items ("
  "  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,"
  "  seq INTEGER NOT NULL,"
  "  phase INTEGER NOT NULL,"
  "  kind INTEGER NOT NULL,"
  "  action INTEGER NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL,"
  "  hudu_id INTEGER NOT NULL,"
  "  company_cw_id INTEGER NOT NULL,"
  "  company_hudu_id INTEGER NOT NULL,"
  "  place_hudu_id INTEGER NOT NULL,"
  "  layout_id INTEGER NOT NULL,"
  "  related_id INTEGER NOT NULL,"
  "  related_kind INTEGER NOT NULL,"
  "  unproved INTEGER NOT NULL,"
  "  company_name TEXT,"
  "  layout TEXT,"
  "  name TEXT,"
  "  rule TEXT,"
  "  reason TEXT,"
  "  changes TEXT NOT NULL,"
  "  n_changes INTEGER NOT NULL,"
  "  hash TEXT NOT NULL,"
  "  sent_at INTEGER NOT NULL DEFAULT 0,"
  "  answered TEXT,"
  "  error TEXT,"
  "  PRIMARY KEY (run, seq)"
  ") STRICT",
  "CREATE INDEX items_by_phase ON items (run, phase, seq)",
  "CREATE INDEX items_by_action ON items (run, kind, action, seq)",
  "CREATE INDEX items_by_state ON items (run, state, seq)",
  "CREATE INDEX items_by_company ON items (run, company_cw_id, seq)",
  "CREATE INDEX items_by_record ON items (kind, cw_id, run)",
  /* 2 is HC_ITEM_SENT */
  "CREATE INDEX items_sent ON items (run, seq) WHERE state = 2",
  NULL,
};

const char *const hc_schema_v2[] = {
  /* The server's own text of values, for undo. */
  "ALTER TABLE assets ADD COLUMN raw TEXT",
  "ALTER TABLE tiles ADD COLUMN message TEXT",
  "ALTER TABLE tiles ADD COLUMN content TEXT",

  /* A company's tile is no record: cw_id is a ConnectWise company's. */
  "CREATE TABLE tile_holds ("
  "  cw_id INTEGER PRIMARY KEY,"
  "  reason INTEGER NOT NULL,"
  "  since INTEGER NOT NULL"
  ") STRICT",

  /* Records that the last full listing brought and that could not be used: how many, and a line for each. */
  "ALTER TABLE fetches ADD COLUMN unusable INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE fetches ADD COLUMN unusable_why TEXT",

  /* Assets that a person gave up for another one with the same ConnectWise ID. */
  "CREATE TABLE duplicates ("
  "  asset_id INTEGER PRIMARY KEY,"
  "  kind INTEGER NOT NULL,"
  "  cw_id INTEGER NOT NULL"
  ") STRICT",
  "CREATE INDEX duplicates_by_record ON duplicates (kind, cw_id)",
  NULL,
};

const char *const hc_schema_temporary
    = "PRAGMA temp_store = MEMORY;"
      "CREATE TEMP TABLE unit_companies (id INTEGER PRIMARY KEY);"
      "CREATE TEMP TABLE unit_refs (kind INTEGER, id INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID;"
      "CREATE TEMP TABLE unit_assets (id INTEGER PRIMARY KEY);";
