-- Ballots of secret polls: no member, no time, no order. The ids are random, and all ballots of a
-- poll are written anew, in the order of their ids, whenever some are added: so neither the table
-- nor the place of a row in its page says which came first (docs/design/polls.md, "Secret").
-- choices: one byte an option.
CREATE TABLE ballots (
    room TEXT NOT NULL,
    poll INTEGER NOT NULL,
    id BLOB NOT NULL,
    choices BLOB NOT NULL,
    PRIMARY KEY (room, poll, id)
) WITHOUT ROWID;
