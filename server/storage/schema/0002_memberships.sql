-- Which device is a member of which room, as the log's entries say: so that the rooms of whoever
-- comes back are listed without waking any of them. link: by which they came, NULL for none.
CREATE TABLE memberships (
    device TEXT NOT NULL,
    room INTEGER NOT NULL REFERENCES rooms (key),
    m INTEGER NOT NULL,
    link TEXT,
    PRIMARY KEY (device, room)
) WITHOUT ROWID;
CREATE INDEX memberships_by_member ON memberships (room, m);
