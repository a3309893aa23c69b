-- Layouts that somebody described themselves, in the form that clients get, by the hash of their
-- bytes: a room's first entry names it, so a row is never changed.
CREATE TABLE layouts (
    address TEXT PRIMARY KEY,
    content BLOB NOT NULL
);
