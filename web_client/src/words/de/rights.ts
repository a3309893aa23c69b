/** Wer gesperrt, entfernt oder stillgestellt ist, in der Konsole. */
export const out = {
  title: "Draußen und stillgestellt",
  none: "Niemand ist gesperrt, entfernt oder stillgestellt.",
  list: "Wer gesperrt, entfernt oder stillgestellt ist",
  banned: {
    device: "{who} ist gesperrt.",
    link: "{who} ist gesperrt, mit allen, die über denselben Link kommen.",
    home_server: "{who} ist gesperrt, mit allen vom selben Server.",
  },
  removed: "{who} wurde entfernt.",
  suspended: "{who} ist stillgestellt.",
  by: "von {who}, {time}",
  until: "bis {time}",
  together: { one: "{n} Mensch hinausgesetzt", other: "{n} Menschen hinausgesetzt" },
  undo: "Rückgängig",
  lift: {
    banned: "Sperre aufheben",
    removed: "Wieder hereinlassen",
    suspended: "Teilnehmen lassen",
  },
} as const;

/** Rechte von Menschen und Rollen, Stillstellen, Aussperren und Zurücklassen: wie man es tippt. */
export const rightsTyped = {
  permit: {
    form: "/permit @PERSON RECHT [30m]",
    does: "Jemandem erlauben, was die Rolle nicht darf; auf Zeit oder bis du es zurücknimmst.",
    done: "Erlaubt.",
    which:
      "Tippe einen Menschen, ein Recht und vielleicht eine Zeit, wie in /permit @Ana manage-polls 30m.",
  },
  forbid: {
    form: "/forbid @PERSON RECHT [30m]",
    does: "Jemandem verbieten, was die Rolle darf; auf Zeit oder bis du es zurücknimmst.",
    done: "Verboten.",
    which:
      "Tippe einen Menschen, ein Recht und vielleicht eine Zeit, wie in /forbid @Ana chat 10m.",
  },
  usual: {
    form: "/usual @PERSON RECHT",
    does: "Wieder die Rolle sagen lassen, ob jemand etwas darf.",
    done: "Wie es die Rolle hat.",
    which: "Tippe einen Menschen und ein Recht, wie in /usual @Ana chat.",
  },
  permitrole: {
    form: "/permitrole ROLLE RECHT",
    does: "Allen einer Rolle vorerst etwas erlauben.",
    done: "Der Rolle erlaubt.",
    which: "Tippe eine Rolle und ein Recht, wie in /permitrole observer chat.",
  },
  forbidrole: {
    form: "/forbidrole ROLLE RECHT",
    does: "Allen einer Rolle vorerst etwas verbieten.",
    done: "Der Rolle verboten.",
    which: "Tippe eine Rolle und ein Recht, wie in /forbidrole attendee react.",
  },
  usualrole: {
    form: "/usualrole ROLLE RECHT",
    does: "Einer Rolle lassen, was sie sonst hat.",
    done: "Die Rolle hat, was sie sonst hat.",
    which: "Tippe eine Rolle und ein Recht, wie in /usualrole attendee react.",
  },
  suspend: {
    form: "/suspend @PERSON [10m] [GRUND]",
    does: "Jemand bleibt und nimmt eine Zeit lang nicht teil; 0s heißt, bis du es aufhebst.",
    done: "Stillgestellt.",
  },
  unsuspend: {
    form: "/unsuspend @PERSON",
    does: "Jemanden wieder teilnehmen lassen.",
    done: "Nimmt wieder teil.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  ban: {
    form: "/ban @PERSON [link] [server] [session] [7d] [GRUND] [// NOTIZ]",
    does: "Jemanden hinaussetzen und draußen halten; mit allen vom selben Link, auf Zeit, für die Sitzung.",
    done: "Ausgesperrt. In der Konsole steht es, um es rückgängig zu machen.",
  },
  unban: {
    form: "/unban #NUMMER",
    does: "Eine Sperre aufheben: Wer durch sie draußen war, darf wieder herein und ist, wer er war.",
    done: "Die Sperre ist aufgehoben.",
    which: "Tippe die Nummer der Sperre, wie in /unban #12.",
  },
  letback: {
    form: "/letback #NUMMER",
    does: "Jemanden wieder hereinlassen, der entfernt wurde.",
    done: "Darf wieder herein.",
    which: "Tippe die Nummer des Menschen, wie in /letback #4.",
  },
  returns: {
    form: "/returns never|link",
    does: "Sagen, ob Entfernte über einen Gastlink wiederkommen dürfen.",
    done: "Gesetzt.",
    which: "Tippe never oder link.",
  },
} as const;
