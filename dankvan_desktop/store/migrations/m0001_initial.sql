-- Schema 1. Explicit, as every later change of it: a file written by this version must open in all later ones.

CREATE TABLE unit (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  short_name TEXT NOT NULL DEFAULT '',
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  parent TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL DEFAULT '',
  header_party TEXT NOT NULL DEFAULT '',
  header_state TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  merged_into TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX unit_by_title ON unit (deleted, title_key);
CREATE TABLE unit_former_names (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  header_party TEXT NOT NULL DEFAULT '',
  header_state TEXT NOT NULL DEFAULT '',
  used_until TEXT
) STRICT;
CREATE INDEX unit_former_names_by_record ON unit_former_names (record);

CREATE TABLE post (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  role TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  decision TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  person_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX post_by_title ON post (deleted, title_key);
CREATE TABLE post_assigned_units (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT,
  valid_to TEXT
) STRICT;
CREATE INDEX post_assigned_units_by_record ON post_assigned_units (record);

CREATE TABLE consolidation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  head_count INTEGER,
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX consolidation_by_title ON consolidation (deleted, title_key);
CREATE TABLE consolidation_posts (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES consolidation (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX consolidation_posts_by_record ON consolidation_posts (record);

CREATE TABLE term (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  starts_on TEXT,
  ends_on TEXT,
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX term_by_title ON term (deleted, title_key);

CREATE TABLE setting (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  ward_name TEXT NOT NULL DEFAULT '',
  ward_code TEXT NOT NULL DEFAULT '',
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  committee TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  term TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
  superior TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  header_superior TEXT NOT NULL DEFAULT '',
  header_issuer TEXT NOT NULL DEFAULT '',
  number_suffix TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  signer TEXT REFERENCES signer (id) DEFERRABLE INITIALLY DEFERRED,
  recipient_list TEXT REFERENCES recipient_list (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX setting_by_title ON setting (deleted, title_key);

CREATE TABLE signer (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  authority TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  person TEXT NOT NULL DEFAULT '',
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT,
  valid_to TEXT,
  authority_key TEXT NOT NULL DEFAULT '',
  position_key TEXT NOT NULL DEFAULT '',
  person_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX signer_by_title ON signer (deleted, title_key);

CREATE TABLE recipient_list (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX recipient_list_by_title ON recipient_list (deleted, title_key);
CREATE TABLE recipient_list_recipients (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES recipient_list (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT '',
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX recipient_list_recipients_by_record ON recipient_list_recipients (record);

CREATE TABLE list_item (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  list TEXT,
  label TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  position INTEGER,
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  sessions_label TEXT NOT NULL DEFAULT '',
  attendances_label TEXT NOT NULL DEFAULT '',
  code_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX list_item_by_title ON list_item (deleted, title_key);
CREATE INDEX list_item_by_code ON list_item (list, code);

CREATE TABLE document (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  direction TEXT,
  type TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  printed_number TEXT NOT NULL DEFAULT '',
  symbol TEXT NOT NULL DEFAULT '',
  number INTEGER,
  issuer TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT,
  place TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  term TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
  about_unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  basis_text TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  secrecy TEXT,
  note TEXT NOT NULL DEFAULT '',
  symbol_key TEXT NOT NULL DEFAULT '',
  subject_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX document_by_title ON document (deleted, title_key);
CREATE INDEX document_by_number ON document (number);
CREATE TABLE document_parties (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX document_parties_by_record ON document_parties (record);

CREATE TABLE document_series (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  type TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  issuer TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  recurrence TEXT,
  from_year INTEGER,
  to_year INTEGER,
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX document_series_by_title ON document_series (deleted, title_key);

CREATE TABLE relation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  other TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  note_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX relation_by_title ON relation (deleted, title_key);
CREATE INDEX relation_by_document ON relation (document);

CREATE TABLE campaign (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  year INTEGER,
  period TEXT,
  set_by TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  basis TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  parent TEXT REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  content TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX campaign_by_title ON campaign (deleted, title_key);

CREATE TABLE activity (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT,
  recurrence TEXT,
  campaign TEXT REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  sessions INTEGER,
  attendances INTEGER,
  people INTEGER,
  content TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX activity_by_title ON activity (deleted, title_key);
CREATE TABLE activity_co_units (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX activity_co_units_by_record ON activity_co_units (record);
CREATE TABLE activity_place_units (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX activity_place_units_by_record ON activity_place_units (record);
CREATE TABLE activity_documents (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX activity_documents_by_record ON activity_documents (record);
CREATE TABLE activity_items (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX activity_items_by_record ON activity_items (record);

CREATE TABLE contribution (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  direction TEXT,
  what TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT,
  campaign TEXT REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  quantity INTEGER,
  measure TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  value INTEGER,
  value_rounded INTEGER NOT NULL DEFAULT 0 CHECK (value_rounded IN (0, 1)),
  giver_kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  purpose TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  occasion TEXT NOT NULL DEFAULT '',
  beneficiary_kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  beneficiary_count INTEGER,
  paid_from TEXT REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contribution_by_title ON contribution (deleted, title_key);
CREATE TABLE contribution_place_units (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES contribution (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX contribution_place_units_by_record ON contribution_place_units (record);

CREATE TABLE award (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  form TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  level TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL DEFAULT '',
  state TEXT,
  year INTEGER,
  date TEXT,
  issuer TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  collectives INTEGER,
  individuals INTEGER,
  money INTEGER,
  campaign TEXT REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  person_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX award_by_title ON award (deleted, title_key);

CREATE TABLE model (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  subject TEXT,
  field TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT,
  registered_on TEXT,
  rationale TEXT NOT NULL DEFAULT '',
  goals TEXT NOT NULL DEFAULT '',
  method TEXT NOT NULL DEFAULT '',
  area TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  beneficiaries TEXT NOT NULL DEFAULT '',
  budget INTEGER,
  resources TEXT NOT NULL DEFAULT '',
  starts_on TEXT,
  review_on TEXT,
  ends_on TEXT,
  sustainability TEXT NOT NULL DEFAULT '',
  replicated_from TEXT REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT,
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX model_by_title ON model (deleted, title_key);
CREATE TABLE model_other_fields (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX model_other_fields_by_record ON model_other_fields (record);
CREATE TABLE model_targets (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  target TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX model_targets_by_record ON model_targets (record);
CREATE TABLE model_actors (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX model_actors_by_record ON model_actors (record);
CREATE TABLE model_results (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  date TEXT
) STRICT;
CREATE INDEX model_results_by_record ON model_results (record);
CREATE TABLE model_moves (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  state TEXT,
  date TEXT,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX model_moves_by_record ON model_moves (record);

CREATE TABLE dialogue (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT,
  recurrence TEXT,
  chair TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  place TEXT NOT NULL DEFAULT '',
  participants INTEGER,
  subject TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX dialogue_by_title ON dialogue (deleted, title_key);
CREATE TABLE dialogue_opinions (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES dialogue (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  content TEXT NOT NULL DEFAULT '',
  owner TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  answer TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  state TEXT
) STRICT;
CREATE INDEX dialogue_opinions_by_record ON dialogue_opinions (record);

CREATE TABLE concern (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  summary TEXT NOT NULL DEFAULT '',
  date TEXT,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  owner TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  state TEXT,
  result TEXT NOT NULL DEFAULT '',
  done_on TEXT,
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX concern_by_title ON concern (deleted, title_key);

CREATE TABLE inspection (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  subject TEXT NOT NULL DEFAULT '',
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  programme TEXT REFERENCES document_series (id) DEFERRABLE INITIALLY DEFERRED,
  inspector TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT,
  recurrence TEXT,
  starts_on TEXT,
  ends_on TEXT,
  content TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  subject_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX inspection_by_title ON inspection (deleted, title_key);
CREATE TABLE inspection_co_inspectors (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES inspection (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX inspection_co_inspectors_by_record ON inspection_co_inspectors (record);
CREATE TABLE inspection_inspected (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES inspection (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX inspection_inspected_by_record ON inspection_inspected (record);
CREATE TABLE inspection_findings (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES inspection (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  content TEXT NOT NULL DEFAULT '',
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  follow_up TEXT NOT NULL DEFAULT '',
  done_on TEXT,
  state TEXT
) STRICT;
CREATE INDEX inspection_findings_by_record ON inspection_findings (record);
CREATE TABLE inspection_documents (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES inspection (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX inspection_documents_by_record ON inspection_documents (record);

CREATE TABLE indicator (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  "group" TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  nature TEXT,
  measure TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  decimals INTEGER,
  numerator TEXT REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  denominator TEXT REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  parent TEXT REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
  smallest_cell INTEGER,
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  code_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX indicator_by_title ON indicator (deleted, title_key);
CREATE INDEX indicator_by_code ON indicator (code);
CREATE TABLE indicator_breakdowns (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX indicator_breakdowns_by_record ON indicator_breakdowns (record);

CREATE TABLE observation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  indicator TEXT REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT,
  recurrence TEXT,
  comparator TEXT,
  value INTEGER,
  num INTEGER,
  den INTEGER,
  stated_rate TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  source TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT,
  note TEXT NOT NULL DEFAULT '',
  category_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX observation_by_title ON observation (deleted, title_key);
CREATE INDEX observation_by_indicator ON observation (indicator);

CREATE TABLE assessment (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  text TEXT NOT NULL DEFAULT '',
  period TEXT,
  owner TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  source_report TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX assessment_by_title ON assessment (deleted, title_key);

CREATE TABLE task (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  position INTEGER,
  text TEXT NOT NULL DEFAULT '',
  due TEXT,
  target TEXT NOT NULL DEFAULT '',
  state TEXT,
  period TEXT,
  source_report TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX task_by_title ON task (deleted, title_key);
CREATE TABLE task_owners (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX task_owners_by_record ON task_owners (record);

CREATE TABLE recommendation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  position INTEGER,
  addressee TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL DEFAULT '',
  about_money INTEGER NOT NULL DEFAULT 0 CHECK (about_money IN (0, 1)),
  state TEXT,
  answer TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  period TEXT,
  source_report TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX recommendation_by_title ON recommendation (deleted, title_key);

CREATE TABLE resolution_framework (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX resolution_framework_by_title ON resolution_framework (deleted, title_key);
CREATE TABLE resolution_framework_nodes (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES resolution_framework (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  kind TEXT,
  title TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX resolution_framework_nodes_by_record ON resolution_framework_nodes (record);

CREATE TABLE report (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  subject TEXT NOT NULL DEFAULT '',
  outline TEXT NOT NULL DEFAULT '',
  period_from TEXT,
  period_to TEXT,
  basis TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  date TEXT,
  profile TEXT,
  signer TEXT REFERENCES signer (id) DEFERRABLE INITIALLY DEFERRED,
  recipient_list TEXT REFERENCES recipient_list (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT,
  outline_key TEXT NOT NULL DEFAULT '',
  number_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX report_by_title ON report (deleted, title_key);

CREATE TABLE section (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  report TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  key TEXT NOT NULL DEFAULT '',
  heading TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  key_key TEXT NOT NULL DEFAULT '',
  heading_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX section_by_title ON section (deleted, title_key);
CREATE INDEX section_by_report ON section (report);

-- What was done, by whom, and the old values that undo and history need.
CREATE TABLE operation (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  start TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  reverts INTEGER REFERENCES operation (id)
) STRICT;
CREATE TABLE history (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  operation INTEGER NOT NULL REFERENCES operation (id),
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  old TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX history_by_row ON history (table_name, row_id);
CREATE INDEX history_by_operation ON history (operation);

-- The operation that is being written; one row, read by the history triggers.
CREATE TABLE session (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  operation INTEGER
) STRICT;
INSERT INTO session (id, operation) VALUES (1, NULL);

-- Rows and sum of revisions of each table, kept by triggers: a torn copy does not add up.
CREATE TABLE seal (
  table_name TEXT NOT NULL PRIMARY KEY,
  row_count INTEGER NOT NULL DEFAULT 0,
  rev_sum INTEGER NOT NULL DEFAULT 0
) STRICT;

-- About the file itself: kind, file_id, save_count, clean_close, sample.
CREATE TABLE file_info (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
