-- Schema 3: issued papers, outlines of the file itself, words that stand for generated ones.

ALTER TABLE report ADD COLUMN sent_on TEXT;
ALTER TABLE report ADD COLUMN draft_mark TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN two_sided INTEGER NOT NULL DEFAULT 0 CHECK (two_sided IN (0, 1));
ALTER TABLE report ADD COLUMN typed_note TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN based_on TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE report_schedule ADD COLUMN outline TEXT NOT NULL DEFAULT '';
ALTER TABLE section ADD COLUMN generated TEXT NOT NULL DEFAULT '';

CREATE TABLE issuance (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  report TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  document TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  symbol TEXT NOT NULL DEFAULT '',
  date TEXT,
  place TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  authority TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  person TEXT NOT NULL DEFAULT '',
  recipients TEXT NOT NULL DEFAULT '',
  state TEXT,
  withdrawn_on TEXT,
  reason TEXT NOT NULL DEFAULT '',
  replaces TEXT REFERENCES issuance (id) DEFERRABLE INITIALLY DEFERRED,
  outline TEXT NOT NULL DEFAULT '',
  pdf_hash TEXT NOT NULL DEFAULT '',
  tree_hash TEXT NOT NULL DEFAULT '',
  figures_hash TEXT NOT NULL DEFAULT '',
  symbol_key TEXT NOT NULL DEFAULT '',
  subject_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX issuance_by_title ON issuance (deleted, title_key);
CREATE TABLE issuance_figures (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  record TEXT NOT NULL REFERENCES issuance (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  reference TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  "text" TEXT NOT NULL DEFAULT '',
  period TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX issuance_figures_by_record ON issuance_figures (record);

CREATE TABLE report_outline (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  ward TEXT NOT NULL DEFAULT '',
  rev INTEGER NOT NULL DEFAULT 1,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  key TEXT NOT NULL DEFAULT '',
  origin TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  key_key TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  title_key TEXT NOT NULL DEFAULT '',
  fold TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX report_outline_by_title ON report_outline (deleted, title_key);
