-- Schema 2: what a whole year's work needs beside the report of schema 1.

ALTER TABLE award ADD COLUMN model TEXT REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE document ADD COLUMN printed_date TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN number_year INTEGER;
UPDATE document SET number_year = CASE
  WHEN symbol GLOB '[0-9]*/[0-9][0-9][0-9][0-9]/*' THEN CAST(substr(symbol, instr(symbol, '/') + 1, 4) AS INTEGER)
  WHEN term IS NULL AND date IS NOT NULL THEN CAST(substr(date, 1, 4) AS INTEGER) END
  WHERE number IS NOT NULL;
ALTER TABLE model_moves ADD COLUMN level TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE setting_older_headers (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES setting (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  used_until TEXT,
  header_superior TEXT NOT NULL DEFAULT '',
  header_issuer TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX setting_older_headers_by_record ON setting_older_headers (record);

CREATE TABLE number_register (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  issuer TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  term TEXT REFERENCES term (id) DEFERRABLE INITIALLY DEFERRED,
  year INTEGER,
  starts_at INTEGER,
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX number_register_by_title ON number_register (deleted, title_key);

CREATE TABLE known_document (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  symbol TEXT NOT NULL DEFAULT '',
  type TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  issuer TEXT NOT NULL DEFAULT '',
  date TEXT,
  subject TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  replaced_by TEXT REFERENCES known_document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  symbol_key TEXT NOT NULL DEFAULT '',
  issuer_key TEXT NOT NULL DEFAULT '',
  subject_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX known_document_by_title ON known_document (deleted, title_key);
CREATE TABLE known_document_aliases (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES known_document (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  symbol TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX known_document_aliases_by_record ON known_document_aliases (record);

CREATE TABLE attachment (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record_type TEXT NOT NULL DEFAULT '',
  record_id TEXT NOT NULL DEFAULT '',
  position INTEGER,
  name TEXT NOT NULL DEFAULT '',
  media_type TEXT NOT NULL DEFAULT '',
  size INTEGER,
  width INTEGER,
  height INTEGER,
  sha256 TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attachment_by_title ON attachment (deleted, title_key);

CREATE TABLE review_round (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  year INTEGER,
  period TEXT,
  sheet TEXT REFERENCES score_sheet (id) DEFERRABLE INITIALLY DEFERRED,
  result TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX review_round_by_title ON review_round (deleted, title_key);
CREATE TABLE review_round_co_units (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES review_round (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX review_round_co_units_by_record ON review_round_co_units (record);
CREATE TABLE review_round_sessions (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES review_round (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  date TEXT,
  kind TEXT,
  place TEXT NOT NULL DEFAULT '',
  attendances INTEGER,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX review_round_sessions_by_record ON review_round_sessions (record);
CREATE TABLE review_round_opinions (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES review_round (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  content TEXT NOT NULL DEFAULT '',
  source TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  owner TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  answer TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX review_round_opinions_by_record ON review_round_opinions (record);
CREATE TABLE review_round_documents (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES review_round (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX review_round_documents_by_record ON review_round_documents (record);

CREATE TABLE review (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  model TEXT REFERENCES model (id) DEFERRABLE INITIALLY DEFERRED,
  round TEXT REFERENCES review_round (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT,
  reviewer TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  effective TEXT,
  sheet TEXT REFERENCES score_sheet (id) DEFERRABLE INITIALLY DEFERRED,
  total INTEGER,
  band TEXT NOT NULL DEFAULT '',
  remedy TEXT NOT NULL DEFAULT '',
  remedy_due TEXT,
  remedied_on TEXT,
  award_form TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  award_level TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  band_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX review_by_title ON review (deleted, title_key);
CREATE TABLE review_scores (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  criterion TEXT NOT NULL DEFAULT '',
  most INTEGER,
  points INTEGER
) STRICT;
CREATE INDEX review_scores_by_record ON review_scores (record);

CREATE TABLE score_sheet (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  year INTEGER,
  level TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  is_example INTEGER NOT NULL DEFAULT 0 CHECK (is_example IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX score_sheet_by_title ON score_sheet (deleted, title_key);
CREATE TABLE score_sheet_criteria (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES score_sheet (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  most INTEGER
) STRICT;
CREATE INDEX score_sheet_criteria_by_record ON score_sheet_criteria (record);
CREATE TABLE score_sheet_bands (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES score_sheet (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  least INTEGER
) STRICT;
CREATE INDEX score_sheet_bands_by_record ON score_sheet_bands (record);

CREATE TABLE reception_day (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  planned_on TEXT,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  post TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED,
  extraordinary INTEGER NOT NULL DEFAULT 0 CHECK (extraordinary IN (0, 1)),
  state TEXT,
  held_on TEXT,
  attendances INTEGER,
  people INTEGER,
  cases INTEGER,
  missed_reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reception_day_by_title ON reception_day (deleted, title_key);
CREATE TABLE reception_day_opinions (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES reception_day (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  content TEXT NOT NULL DEFAULT '',
  owner TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  answer TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  state TEXT
) STRICT;
CREATE INDEX reception_day_opinions_by_record ON reception_day_opinions (record);

CREATE TABLE petition (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  code TEXT NOT NULL DEFAULT '',
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  received_on TEXT,
  channel TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  subject TEXT NOT NULL DEFAULT '',
  field TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  people INTEGER,
  petitioner TEXT NOT NULL DEFAULT '',
  petitioner_contact TEXT NOT NULL DEFAULT '',
  purge_on TEXT,
  competence TEXT,
  forwarded_to TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  forwarded_on TEXT,
  accepted_on TEXT,
  complexity TEXT,
  remote INTEGER NOT NULL DEFAULT 0 CHECK (remote IN (0, 1)),
  owner TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  extended_to TEXT,
  extension_reason TEXT NOT NULL DEFAULT '',
  state TEXT,
  answered_on TEXT,
  result TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  answer TEXT NOT NULL DEFAULT '',
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  code_key TEXT NOT NULL DEFAULT '',
  subject_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX petition_by_title ON petition (deleted, title_key);

CREATE TABLE consultation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  subject TEXT NOT NULL DEFAULT '',
  kind TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  form TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT,
  invited INTEGER,
  present INTEGER,
  in_favour INTEGER,
  against INTEGER,
  opinions_received INTEGER,
  opinions_accepted INTEGER,
  result TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  subject_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX consultation_by_title ON consultation (deleted, title_key);
CREATE TABLE consultation_opinions (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES consultation (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  content TEXT NOT NULL DEFAULT '',
  owner TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due TEXT,
  answer TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  state TEXT
) STRICT;
CREATE INDEX consultation_opinions_by_record ON consultation_opinions (record);
CREATE TABLE consultation_documents (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES consultation (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX consultation_documents_by_record ON consultation_documents (record);

CREATE TABLE disclosure (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  subject TEXT NOT NULL DEFAULT '',
  item TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  form TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  place TEXT NOT NULL DEFAULT '',
  posted_on TEXT,
  posted_until TEXT,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  subject_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX disclosure_by_title ON disclosure (deleted, title_key);
CREATE TABLE disclosure_other_forms (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  target TEXT NOT NULL REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX disclosure_other_forms_by_record ON disclosure_other_forms (record);

CREATE TABLE holiday (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  date TEXT,
  name TEXT NOT NULL DEFAULT '',
  kind TEXT,
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX holiday_by_title ON holiday (deleted, title_key);

CREATE TABLE target (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  indicator TEXT REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  campaign TEXT REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  planned INTEGER,
  done INTEGER,
  measure TEXT REFERENCES list_item (id) DEFERRABLE INITIALLY DEFERRED,
  at_most INTEGER NOT NULL DEFAULT 0 CHECK (at_most IN (0, 1)),
  degree TEXT,
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX target_by_title ON target (deleted, title_key);

CREATE TABLE dismissal (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  code TEXT NOT NULL DEFAULT '',
  record_type TEXT NOT NULL DEFAULT '',
  record_id TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX dismissal_by_title ON dismissal (deleted, title_key);

CREATE INDEX attachment_by_record ON attachment (record_id);
CREATE INDEX attachment_by_bytes ON attachment (sha256);
CREATE INDEX review_by_model ON review (model);
CREATE INDEX petition_by_due ON petition (due);

-- The bytes of attachments, by what they are; never in history.
CREATE TABLE attachment_chunk (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  position INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (sha256, position)
) STRICT, WITHOUT ROWID;

-- Indicators stand in the order of the catalogue, which is the order in which they were written.
ALTER TABLE indicator ADD COLUMN position INTEGER;
UPDATE indicator SET position = 10 * rowid;
CREATE INDEX observation_by_period ON observation (period);

CREATE TABLE report_schedule (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  kind TEXT,
  addressee TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  due_day INTEGER,
  due_month TEXT,
  starts_on TEXT,
  ends_on TEXT,
  note TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX report_schedule_by_title ON report_schedule (deleted, title_key);
ALTER TABLE report ADD COLUMN schedule TEXT REFERENCES report_schedule (id) DEFERRABLE INITIALLY DEFERRED;
