"""Documents that a library writes: calendars."""
