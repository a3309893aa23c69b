/** Die Bühne: wer hinaufgebeten wird, wer oben ist und wie man geht. */
export const stage = {
  asked: "{who} bittet dich auf die Bühne.",
  askedFor: { one: "noch {n} Sekunde", other: "noch {n} Sekunden" },
  come: "Hinaufkommen",
  stay: "Hier bleiben",
  leave: "Bühne verlassen",
  back: "Zurückschicken",
  backWhom: "{name} zurück ins Publikum schicken",
  ask: "Hinaufbitten",
  waits: "gebeten, hat nicht geantwortet",
  withdraw: "Zurücknehmen",
  withdrawWhom: "Die Einladung von {name} zurücknehmen",
  keep: "Nur wer auf der Bühne ist, sitzt dort",
  happened: {
    asked: "{who} bittet {whom} auf die Bühne.",
    askedYou: "{who} bittet dich auf die Bühne. Tippe /up, um zu kommen, /decline, um zu bleiben.",
    noLonger: "Du bist nicht mehr auf die Bühne gebeten.",
    declined: "{whom} bleibt im Publikum.",
    entered: "{whom} ist auf der Bühne.",
    youAreOn: "{who} hat dich auf die Bühne geholt. Du kannst sie jederzeit verlassen.",
    left: "{whom} hat die Bühne verlassen.",
    sentYou: "{who} hat dich zurück ins Publikum geschickt.",
    kept: "{who} hält die Plätze der Bühne für die frei, die auf ihr sind.",
    free: "{who} lässt alle auf der Bühne sitzen.",
  },
} as const;

/** Wie man es tippt. */
export const stageTyped = {
  askup: {
    form: "/askup @PERSON, oder /askup @PERSON for @OTHER",
    does: "Jemanden auf die Bühne bitten; wer Ja sagt, kommt. Auf einer vollen Bühne statt jemand anderem.",
    done: "Gefragt.",
    alone: "Tippe einen Namen, oder /askup NAME for OTHER.",
  },
  up: {
    form: "/up",
    does: "Auf die Bühne kommen, wenn du gebeten oder zugelassen bist.",
    done: "Du bist auf der Bühne.",
  },
  decline: {
    form: "/decline",
    does: "Im Publikum bleiben, wenn du auf die Bühne gebeten wirst.",
    done: "Du bleibst im Publikum.",
  },
  down: {
    form: "/down, oder /down @PERSON",
    does: "Die Bühne verlassen; mit einem Namen jemanden zurück ins Publikum schicken.",
    done: "Du bist im Publikum.",
    doneFor: "Im Publikum.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  approve: {
    form: "/approve @PERSON",
    does: "Jemanden für die Bühne zulassen: kommt und geht, ohne gebeten zu werden.",
    done: "Für die Bühne zugelassen.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  unapprove: {
    form: "/unapprove @PERSON",
    does: "Jemanden nur noch auf die Bühne lassen, wenn er gebeten wird.",
    done: "Wird ab jetzt gebeten.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  keepstage: {
    form: "/keepstage on, /keepstage off, oder /keepstage on NUMBER",
    does: "Die Plätze der Bühne für die freihalten, die auf ihr sind; für wie viele sie Platz hat.",
    done: "Erledigt.",
    which: "Tippe on oder off, und wenn du willst eine Zahl bis 50, wie in /keepstage on 8.",
  },
} as const;
