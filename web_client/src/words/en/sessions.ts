/** Sessions: planned, open, at rest, over. */
export const sessions = {
  title: "Session",
  none: "No session is open.",
  sums: { open: "open", paused: "at rest", none: "none" },
  presets: {
    panel: "Panel",
    working_meeting: "Working meeting",
    assembly: "Assembly",
    open_house: "Open house",
  },
  means: {
    panel: "The stage speaks; the audience asks, votes and reacts.",
    working_meeting: "Everybody sits and speaks as they like.",
    assembly: "The stage is kept; people speak when they are asked.",
    open_house: "Everybody does as they like.",
  },
  openFor: "open for {time}",
  restsFor: "at rest for {time}",
  open: "Open",
  openWhat: "Open {title}",
  openNow: "Open a session now",
  pause: "Rest",
  resume: "Go on",
  end: "End the session",
  ending: {
    title: "End {title}?",
    means: "The room goes on with everything that was said, and with the rules it had before.",
    keep: "Keep it open",
  },
  name: "Title",
  kind: "Kind",
  date: "Date",
  time: "Begins",
  minutes: "Minutes",
  zone: "Time zone",
  about: "What it is about",
  plan: "Plan a session",
  save: "Plan it",
  saveAnew: "Plan it anew",
  never: "Do not plan",
  change: "Change",
  changeWhat: "Change {title}",
  cancel: "Cancel",
  cancelWhat: "Cancel {title}",
  planned: "Planned",
  calendar: "For the calendar",
  calendarWhat: "{title} for the calendar",
  noTime: "That is no date and time.",
  noTitle: "A session has a title.",
  happened: {
    planned: "{who} planned {title}.",
    changed: "{who} changed the plan of {title}.",
    cancelled: "{who} cancelled {title}.",
    opened: "{who} opened the session {title}.",
    paused: "{who} lets the session rest.",
    resumed: "{who} goes on with the session.",
    ended: "{who} ended the session. The room goes on.",
  },
} as const;

/** How it is typed. */
export const sessionsTyped = {
  open: {
    form: "/open #SESSION, or /open KIND TITLE",
    does: "Open a planned session, or one at once: panel, working_meeting, assembly or open_house.",
    done: "The session is open.",
    which:
      "Type the number of a planned session, or a kind and a title, as in /open panel Harbor talks.",
  },
  pause: { form: "/pause", does: "Let the session rest.", done: "The session rests." },
  goon: { form: "/goon", does: "Go on with the session.", done: "The session goes on." },
  end: {
    form: "/end",
    does: "End the session; the room goes on with the rules it had before.",
    done: "The session is over.",
  },
  plan: {
    form: "/plan DATE TIME MINUTES ZONE KIND TITLE | ABOUT",
    does: "Plan a session. Zone, kind and what it is about can be left out.",
    done: "It is planned.",
    which:
      "Type a date, a time, minutes and a title, as in /plan 2026-12-03 14:30 90 Harbor talks.",
  },
  replan: {
    form: "/replan #SESSION DATE TIME MINUTES ZONE KIND TITLE | ABOUT",
    does: "Plan a session anew; calendars follow.",
    done: "It is planned anew.",
    which:
      "Type the number of a planned session first, as in /replan #12 2026-12-03 14:30 90 Harbor talks.",
  },
  unplan: {
    form: "/unplan #SESSION",
    does: "Cancel a planned session; calendars follow.",
    done: "It is cancelled.",
    which: "Type the number of a planned session, as in /unplan #12.",
  },
} as const;
