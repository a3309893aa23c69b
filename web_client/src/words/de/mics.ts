/** Mikrofone: wer stumm ist, wer um ein Wort gebeten wird und wer seines ungefragt öffnet. */
export const mics = {
  title: "Mikrofone",
  noSound:
    "In diesem Raum gibt es noch keinen Ton. Was du hier einstellst, gilt, sobald es ihn gibt.",
  sum: { one: "{n} offen", other: "{n} offen" },
  allSum: "alle stumm",
  muteAll: "Alle stummschalten",
  muteStage: "Alle außer der Bühne stummschalten",
  allOver: "Stummschaltung aller aufheben",
  policy: "Wer ungefragt spricht",
  policies: {
    free: "Alle, die sprechen dürfen",
    on_stage_only: "Wer auf der Bühne ist",
    ask: "Niemand: sie werden gefragt",
  },
  asked: "Du wirst gebeten, dein Mikrofon zu öffnen.",
  openMine: "Öffnen",
  keepClosed: "Zu lassen",
  open: "Offene Mikrofone",
  none: "Kein Mikrofon ist offen.",
  muted: "stumm",
  mute: "Stummschalten",
  muteWhom: "{name} stummschalten",
  lift: "Stummschaltung aufheben",
  liftWhom: "Die Stummschaltung von {name} aufheben",
  happened: {
    muted: "{who} hat {whom} stummgeschaltet.",
    mutedYou: "{who} hat dich stummgeschaltet.",
    liftedYou:
      "{who} hat deine Stummschaltung aufgehoben. Dein Mikrofon bleibt zu, bis du es öffnest.",
    all: "{who} hat alle stummgeschaltet.",
    allOver: "{who} hat die Stummschaltung aller aufgehoben.",
    askedYou: "{who} bittet dich, dein Mikrofon zu öffnen. Tippe /mic on oder /mic off.",
    policies: {
      free: "{who} lässt alle ihr Mikrofon öffnen.",
      on_stage_only: "{who} lässt die auf der Bühne ihr Mikrofon öffnen.",
      ask: "{who} lässt Mikrofone nur auf Bitte öffnen.",
    },
  },
} as const;

/** Wie man es tippt. */
export const micsTyped = {
  mute: {
    form: "/mute @PERSON",
    does: "Jemanden stummschalten; das kann er selbst nicht aufheben.",
    done: "Stumm.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  unmute: {
    form: "/unmute @PERSON",
    does: "Eine Stummschaltung aufheben. Das Mikrofon bleibt zu, bis sein Mensch es öffnet.",
    done: "Die Stummschaltung ist aufgehoben.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  muteall: {
    form: "/muteall, /muteall but stage, oder /muteall but @PERSON @PERSON",
    does: "Alle außer dir stummschalten, auch wer später kommt; und die Bühne oder einige auslassen.",
    done: "Alle sind stumm.",
  },
  unmuteall: {
    form: "/unmuteall",
    does: "Die Stummschaltung aller aufheben; wer einzeln stumm ist, bleibt es.",
    done: "Die Stummschaltung aller ist aufgehoben.",
  },
  askmic: {
    form: "/askmic @PERSON",
    does: "Jemanden bitten, das Mikrofon zu öffnen.",
    done: "Gefragt.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  mic: {
    form: "/mic on, oder /mic off",
    does: "Dein eigenes Mikrofon öffnen oder schließen.",
    done: "Erledigt.",
    which: "Tippe /mic on oder /mic off.",
  },
  mics: {
    form: "/mics everyone, stage oder ask",
    does: "Sagen, wer ein Mikrofon ungefragt öffnet.",
    done: "Erledigt.",
    which: "Tippe /mics everyone, /mics stage oder /mics ask.",
  },
} as const;
