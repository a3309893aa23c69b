"""Reports: anybody tells the moderators of a message or a person, and nobody else hears of it."""
