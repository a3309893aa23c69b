-- Rooms have a small integer key, so that no row repeats 44 characters.
CREATE TABLE rooms (
    key INTEGER PRIMARY KEY,
    room TEXT NOT NULL UNIQUE,
    must_begin_epoch INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE summaries (
    room INTEGER PRIMARY KEY REFERENCES rooms (key),
    title TEXT NOT NULL,
    door TEXT NOT NULL,
    is_archived INTEGER NOT NULL,
    created_ms INTEGER NOT NULL
);

-- Rows are only ever added at the end and keep their size when they are
-- erased: so no page is ever split or merged, and no copy of a body is left
-- behind in the unused part of a page (docs/design/storage.md, "Erasing").
CREATE TABLE entries (
    key INTEGER PRIMARY KEY,
    room INTEGER NOT NULL REFERENCES rooms (key),
    seq INTEGER NOT NULL,
    ts INTEGER NOT NULL,
    kind TEXT NOT NULL,
    m INTEGER NOT NULL,
    ref INTEGER,
    is_erased INTEGER NOT NULL,
    id BLOB NOT NULL,
    header BLOB NOT NULL,
    salt BLOB,
    body BLOB
);
CREATE UNIQUE INDEX entries_in_order ON entries (room, seq);
CREATE INDEX entries_messages ON entries (room, seq) WHERE kind = 'message_posted';
CREATE INDEX entries_referring ON entries (room, ref, seq) WHERE ref IS NOT NULL;

CREATE TABLE answers (
    key INTEGER PRIMARY KEY,
    room INTEGER NOT NULL REFERENCES rooms (key),
    m INTEGER NOT NULL,
    command TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kept_ms INTEGER NOT NULL,
    is_erased INTEGER NOT NULL,
    salt BLOB,
    commitment BLOB
);
CREATE UNIQUE INDEX answers_by_command ON answers (room, m, command);
CREATE INDEX answers_by_seq ON answers (room, seq);
CREATE INDEX answers_by_age ON answers (kept_ms);

-- The padding fills the part of a row that lies in the table's own pages and
-- is copied when they are balanced; the state lies in overflow pages, which
-- are never copied, and are overwritten with zeros when they are given back.
CREATE TABLE snapshots (
    room INTEGER PRIMARY KEY REFERENCES rooms (key),
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    padding BLOB NOT NULL,
    state BLOB NOT NULL
);

CREATE TABLE heads (
    room INTEGER NOT NULL REFERENCES rooms (key),
    seq INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    id BLOB NOT NULL,
    signature BLOB NOT NULL,
    key_id TEXT NOT NULL,
    PRIMARY KEY (room, epoch, seq)
) WITHOUT ROWID;

CREATE TABLE links (
    key INTEGER PRIMARY KEY,
    link TEXT NOT NULL UNIQUE,
    room TEXT NOT NULL,
    role TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,
    label TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER,
    max_uses INTEGER,
    uses INTEGER NOT NULL,
    is_revoked INTEGER NOT NULL
);
CREATE INDEX links_by_room ON links (room, created_ms);

CREATE TABLE link_uses (
    link INTEGER NOT NULL REFERENCES links (key),
    device TEXT NOT NULL,
    PRIMARY KEY (link, device)
) WITHOUT ROWID;

CREATE TABLE devices (
    device TEXT PRIMARY KEY,
    created_ms INTEGER NOT NULL,
    is_owner INTEGER NOT NULL,
    is_revoked INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE claims (
    secret_hash BLOB PRIMARY KEY,
    expires_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE places (
    room TEXT NOT NULL,
    m INTEGER NOT NULL,
    pose BLOB NOT NULL,
    PRIMARY KEY (room, m)
) WITHOUT ROWID;

-- in_use: 1 while a server runs on the file; still 1 at the next start means
-- that it did not end well.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('in_use', 0);
