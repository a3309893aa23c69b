/** Das Einfrieren, Meldungen und Zeichen eines Überfalls. */
export const freeze = {
  title: "Schutz",
  freeze: "Einfrieren",
  freezeMeans:
    "Chat, Reaktionen, Meldungen, Mikrofone und neue Leute auf einmal anhalten. Die Bühne geht weiter.",
  thaw: "Alles auftauen",
  thawOne: "Auftauen: {what}",
  frozen: "Eingefroren",
  sum: { one: "{n} Sache eingefroren", other: "{n} Sachen eingefroren" },
  what: {
    chat: "der Chat",
    reactions: "Reaktionen",
    asking: "Handzeichen",
    speaking: "Mikrofone",
    joining: "neue Leute",
  },
  banner: "Die Moderation hat für einen Moment angehalten: {what}.",
  signs: {
    joins: {
      one: "{n} Person kam in einer Minute, viel mehr als sonst.",
      other: "{n} Personen kamen in einer Minute, viel mehr als sonst.",
    },
    same: {
      one: "{n} gleiche Nachricht in zwei Minuten.",
      other: "{n} gleiche Nachrichten in zwei Minuten.",
    },
    reports: {
      one: "{n} Person hat in zwei Minuten etwas gemeldet.",
      other: "{n} Personen haben in zwei Minuten etwas gemeldet.",
    },
  },
  signWords: { one: "{n} Hinweis auf einen Überfall", other: "{n} Hinweise auf einen Überfall" },
  calm: "Es ist nichts",
  arrivals: {
    title: "Wer zuletzt kam",
    within: "Gekommen in",
    minutes: { one: "der letzten Minute", other: "den letzten {n} Minuten" },
    none: "In dieser Zeit kam niemand.",
    chosen: { one: "{n} Person gewählt", other: "{n} Personen gewählt" },
    all: "Alle wählen",
    remove: { one: "{n} Person entfernen", other: "{n} Personen entfernen" },
    removing: "{done} von {all} entfernt",
    sure: {
      one: "{n} Person aus dem Raum entfernen? Sie kann nicht zurückkommen.",
      other: "{n} Personen aus dem Raum entfernen? Sie können nicht zurückkommen.",
    },
    keep: "Behalten",
    list: "Wer zuletzt kam",
  },
  happened: {
    frozen: "{who} hat den Raum für einen Moment eingefroren. Die Bühne geht weiter.",
    frozenSome: "{who} hat für einen Moment angehalten: {what}.",
    thawed: "{who} hat den Raum aufgetaut.",
    thawedSome: "{who} hat aufgetaut: {what}.",
  },
} as const;

export const reports = {
  title: "Meldungen",
  none: "Niemand hat etwas gemeldet.",
  list: "Meldungen",
  open: { one: "{n} Meldung wartet", other: "{n} Meldungen warten" },
  aboutMessage: "{by} meldet Nachricht #{message} von {whom}",
  aboutMember: "{by} meldet {whom}",
  takenBy: "{who} kümmert sich",
  take: "Ich kümmere mich",
  show: "Nachricht zeigen",
  resolve: "Was daraus wurde",
  unresolved: "noch offen",
  outcomes: {
    dismissed: "Nichts falsch",
    warned: "Gewarnt",
    hidden: "Nachricht verborgen",
    removed: "Person entfernt",
    settled: "Erledigt",
  },
  report: "Melden …",
  ask: {
    message: "Diese Nachricht melden?",
    member: "{name} melden?",
    means:
      "Nur die Moderation erfährt davon, und von wem es kommt. Wen du meldest, erfährt es nicht.",
    reason: "Was ist falsch?",
    send: "Melden",
    keep: "Nicht melden",
    sent: "Die Moderation weiß Bescheid. Danke.",
  },
  mine: "Deine Meldungen",
  states: { new: "wartet", taken: "wird bearbeitet" },
} as const;

/** Wie man es tippt. */
export const guardingTyped = {
  freeze: {
    form: "/freeze oder /freeze chat reactions asking speaking joining",
    does: "Anhalten, was das Publikum tun kann, alles oder einiges. Die Bühne geht weiter.",
    done: "Eingefroren. /thaw lässt es weitergehen.",
    which: "Tippe, was: chat, reactions, asking, speaking oder joining. Allein: alles.",
  },
  thaw: {
    form: "/thaw oder /thaw chat reactions asking speaking joining",
    does: "Das Publikum weitermachen lassen, mit allem oder einigem.",
    done: "Aufgetaut.",
    which: "Tippe, was: chat, reactions, asking, speaking oder joining. Allein: alles.",
  },
  report: {
    form: "/report #NACHRICHT GRUND oder /report @PERSON GRUND",
    does: "Der Moderation eine Nachricht oder Person melden. Sonst erfährt es niemand.",
    done: "Die Moderation weiß Bescheid. Danke.",
  },
  handle: {
    form: "/handle #MELDUNG",
    does: "Sagen, dass du dich um eine Meldung kümmerst.",
    done: "Du kümmerst dich.",
    which: "Tippe die Nummer einer Meldung, etwa /handle #12.",
  },
  resolve: {
    form: "/resolve #MELDUNG ERGEBNIS",
    does: "Eine Meldung schließen: dismissed, warned, hidden, removed oder settled.",
    done: "Geschlossen.",
    which: "Tippe eine Meldung und was daraus wurde, etwa /resolve #12 warned.",
  },
  calm: {
    form: "/calm joins, same oder reports",
    does: "Sagen, dass ein Zeichen eines Überfalls nichts ist.",
    done: "Erledigt.",
    which: "Tippe joins, same oder reports.",
  },
} as const;
