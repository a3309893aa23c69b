/** Das Tor des Chats: wer schreibt, wie oft und was, und wessen Nachrichten zuerst gelesen werden. */
export const gate = {
  title: "Chat",
  gate: "Wer schreibt",
  gates: {
    everyone: "Alle",
    stage_and_moderators: "Bühne und Moderation",
    questions_only: "Moderation; andere stellen Fragen",
    off: "Niemand",
  },
  slow: "Zwischen zwei Nachrichten",
  slowOff: "keine Pause",
  seconds: { one: "{n} Sekunde", other: "{n} Sekunden" },
  minutes: { one: "{n} Minute", other: "{n} Minuten" },
  links: "Links von",
  mentions: "Erwähnungen von",
  from: {
    everybody: "allen",
    panelist: "dem Podium",
    moderator: "der Moderation",
    owner: "Besitzern",
  },
  hold: "Vorher gelesen wird",
  holds: {
    off: "nichts",
    newcomers: "die erste Nachricht von Gästen",
    guests: "alles von Gästen",
  },
  sums: {
    everyone: "offen für alle",
    stage_and_moderators: "nur Bühne",
    questions_only: "nur Fragen",
    off: "aus",
  },
  slowSum: "langsam",
  raidSum: "Schutz an",
  waiting: { one: "{n} Nachricht wartet", other: "{n} Nachrichten warten" },
  held: "Wartende Nachrichten",
  noneHeld: "Keine Nachricht wartet darauf, gelesen zu werden.",
  waits: "Eine Nachricht von {who} wartet darauf, gelesen zu werden.",
  further: "Sie steht weiter oben im Chat",
  raid: "Schutz für 30 Minuten",
  raidMeans:
    "Alle Nachrichten von Gästen warten auf dich, neue Leute an der Tür, und nur das Podium schreibt Links.",
  raidOff: "Schutz beenden",
  raidUntil: "Schutz bis {time}",
  closed: {
    stage_and_moderators: "Gerade schreiben nur Bühne und Moderation.",
    questions_only: "Der Chat ist gerade zu; Fragen sind offen.",
    off: "Der Chat ist gerade aus.",
    frozen: "Der Chat ist für einen Moment eingefroren.",
  },
  slowNow: {
    one: "Langsamer Chat: eine Nachricht in {n} Sekunde.",
    other: "Langsamer Chat: eine Nachricht in {n} Sekunden.",
  },
  wait: {
    one: "In {n} Sekunde kannst du wieder schreiben.",
    other: "In {n} Sekunden kannst du wieder schreiben.",
  },
  heldFirst: "Die Moderation liest deine Nachricht, bevor andere sie sehen.",
  mineHeld: "Nur du und die Moderation sehen sie, bis sie durchgelassen wird",
  happened: {
    gates: {
      everyone: "{who} hat den Chat für alle geöffnet.",
      stage_and_moderators: "{who} hat den Chat bis auf Bühne und Moderation geschlossen.",
      questions_only: "{who} hat den Chat geschlossen; Fragen sind offen.",
      off: "{who} hat den Chat ausgeschaltet.",
    },
    quick: "{who} hat den langsamen Chat beendet.",
    slow: {
      one: "{who} hat den Chat verlangsamt: eine Nachricht in {n} Sekunde.",
      other: "{who} hat den Chat verlangsamt: eine Nachricht in {n} Sekunden.",
    },
    changed: "{who} hat die Regeln des Chats geändert.",
    raid: "{who} schützt den Chat: Nachrichten von Gästen werden zuerst gelesen.",
    raidOff: "{who} hat den Schutz des Chats beendet.",
    raidPassed: "Der Schutz des Chats ist vorbei.",
  },
} as const;

/** Wie man es tippt. */
export const gateTyped = {
  chat: {
    form: "/chat everyone, stage, questions oder off",
    does: "Sagen, wer im Chat schreibt.",
    done: "Erledigt.",
    which: "Tippe /chat everyone, /chat stage, /chat questions oder /chat off.",
  },
  slow: {
    form: "/slow SEKUNDEN oder /slow off",
    does: "Alle außer der Moderation zwischen zwei Nachrichten warten lassen.",
    done: "Erledigt.",
    which: "Tippe eine Zahl von Sekunden bis 3600, etwa /slow 30, oder /slow off.",
  },
  links: {
    form: "/links ROLLE oder /links everyone",
    does: "Sagen, ab welcher Rolle Links geschrieben werden.",
    done: "Erledigt.",
    which: "Tippe everyone, panelist, moderator oder owner.",
  },
  mentions: {
    form: "/mentions ROLLE oder /mentions everyone",
    does: "Sagen, ab welcher Rolle jemand erwähnt werden darf.",
    done: "Erledigt.",
    which: "Tippe everyone, panelist, moderator oder owner.",
  },
  hold: {
    form: "/hold newcomers, guests oder off",
    does: "Nachrichten vorher lesen: die erste von Gästen oder alle von Gästen.",
    done: "Erledigt.",
    which: "Tippe /hold newcomers, /hold guests oder /hold off.",
  },
  raid: {
    form: "/raid, /raid MINUTEN oder /raid off",
    does: "Alle Nachrichten von Gästen und ihre Links eine Weile zurückhalten, sonst 30 Minuten lang.",
    done: "Erledigt.",
    which: "Tippe eine Zahl von Minuten, etwa /raid 30, oder /raid off.",
  },
  allow: {
    form: "/allow #NACHRICHT",
    does: "Eine zurückgehaltene Nachricht durchlassen.",
    done: "Jetzt können alle sie lesen.",
  },
  refuse: {
    form: "/refuse #NACHRICHT",
    does: "Eine zurückgehaltene Nachricht nicht durchlassen.",
    done: "Sie wird nicht durchgelassen.",
  },
} as const;
