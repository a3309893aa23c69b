/** The freeze, reports and signs of a raid. */
export const freeze = {
  title: "Protection",
  freeze: "Freeze",
  freezeMeans:
    "Stop chat, reactions, hands, microphones and new people at once. The stage goes on.",
  thaw: "Thaw all",
  thawOne: "Thaw {what}",
  frozen: "Frozen",
  sum: { one: "{n} thing frozen", other: "{n} things frozen" },
  what: {
    chat: "the chat",
    reactions: "reactions",
    asking: "hands",
    speaking: "microphones",
    joining: "new people",
  },
  banner: "The moderators stopped this for a moment: {what}.",
  signs: {
    joins: {
      one: "{n} person came within a minute, many more than before.",
      other: "{n} people came within a minute, many more than before.",
    },
    same: {
      one: "The same message came {n} time within two minutes.",
      other: "The same message came {n} times within two minutes.",
    },
    reports: {
      one: "{n} person reported something within two minutes.",
      other: "{n} people reported something within two minutes.",
    },
  },
  signWords: { one: "{n} sign of a raid", other: "{n} signs of a raid" },
  calm: "It is nothing",
  arrivals: {
    title: "Who came lately",
    within: "Came within",
    minutes: { one: "the last {n} minute", other: "the last {n} minutes" },
    none: "Nobody came in that time.",
    chosen: { one: "{n} person chosen", other: "{n} people chosen" },
    all: "Choose all",
    remove: { one: "Remove {n} person", other: "Remove {n} people" },
    removing: "{done} of {all} removed",
    sure: {
      one: "Remove {n} person from the room? They cannot come back.",
      other: "Remove {n} people from the room? They cannot come back.",
    },
    keep: "Keep them",
    list: "People who came lately",
  },
  happened: {
    frozen: "{who} froze the room for a moment. The stage goes on.",
    frozenSome: "{who} stopped for a moment: {what}.",
    thawed: "{who} thawed the room.",
    thawedSome: "{who} thawed: {what}.",
  },
} as const;

export const reports = {
  title: "Reports",
  none: "Nobody reported anything.",
  list: "Reports",
  open: { one: "{n} report waits", other: "{n} reports wait" },
  aboutMessage: "{by} reports message #{message} of {whom}",
  aboutMember: "{by} reports {whom}",
  takenBy: "{who} looks after it",
  take: "Look after it",
  show: "Show the message",
  resolve: "What came of it",
  unresolved: "still open",
  outcomes: {
    dismissed: "Nothing wrong",
    warned: "Warned",
    hidden: "Message hidden",
    removed: "Person removed",
    settled: "Closed",
  },
  report: "Report…",
  ask: {
    message: "Report this message?",
    member: "Report {name}?",
    means: "Only the moderators are told, and by whom. The one you report is not told.",
    reason: "What is wrong?",
    send: "Report",
    keep: "Do not report",
    sent: "The moderators are told. Thank you.",
  },
  mine: "Your reports",
  states: { new: "waits", taken: "is looked after" },
} as const;

/** How they are typed. */
export const guardingTyped = {
  freeze: {
    form: "/freeze, or /freeze chat reactions asking speaking joining",
    does: "Stop what the audience can do, all of it or some. The stage goes on.",
    done: "Frozen. /thaw lets it go on.",
    which: "Type what to freeze: chat, reactions, asking, speaking or joining. Alone: all.",
  },
  thaw: {
    form: "/thaw, or /thaw chat reactions asking speaking joining",
    does: "Let the audience go on, with all or some of what is frozen.",
    done: "Thawed.",
    which: "Type what to thaw: chat, reactions, asking, speaking or joining. Alone: all.",
  },
  report: {
    form: "/report #MESSAGE REASON, or /report @PERSON REASON",
    does: "Tell the moderators of a message or a person. Nobody else is told.",
    done: "The moderators are told. Thank you.",
  },
  handle: {
    form: "/handle #REPORT",
    does: "Say that you look after a report.",
    done: "You look after it.",
    which: "Type the number of a report, as in /handle #12.",
  },
  resolve: {
    form: "/resolve #REPORT OUTCOME",
    does: "Close a report with what came of it: dismissed, warned, hidden, removed or settled.",
    done: "Closed.",
    which: "Type a report and what came of it, as in /resolve #12 warned.",
  },
  calm: {
    form: "/calm joins, same or reports",
    does: "Say that a sign of a raid is nothing.",
    done: "Done.",
    which: "Type joins, same or reports.",
  },
} as const;
