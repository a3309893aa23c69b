/** What many screens say. */
export const base = {
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  dismiss: "Dismiss",
  tryAgain: "Try again",
  loadAgain: "Load the page again",
  firstPage: "To the first page",
  oneMoment: "One moment",
  andMore: "And {n} more.",
  seconds: { one: "{n} second", other: "{n} seconds" },
  minutes: { one: "{n} minute", other: "{n} minutes" },
  hours: { one: "{n} hour", other: "{n} hours" },
  today: "Today",
  yesterday: "Yesterday",
  span: "{from} to {to}",
  reason: "Reason (if you like)",
} as const;

/** What the roles are called: as a mark, with an article, and of many. */
export const roles = {
  owner: { word: "owner", one: "an owner", many: "Owners", forMany: "for owners" },
  moderator: {
    word: "moderator",
    one: "a moderator",
    many: "Moderators",
    forMany: "for moderators",
  },
  panelist: { word: "panelist", one: "a panelist", many: "Panelists", forMany: "for panelists" },
  attendee: { word: "attendee", one: "an attendee", many: "Guests", forMany: "for guests" },
  observer: { word: "observer", one: "an observer", many: "Observers", forMany: "for observers" },
} as const;
