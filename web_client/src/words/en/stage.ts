/** The stage: who is asked onto it, who is on it, and how one leaves. */
export const stage = {
  asked: "{who} asks you onto the stage.",
  askedFor: { one: "{n} second left", other: "{n} seconds left" },
  come: "Come up",
  stay: "Stay here",
  leave: "Leave the stage",
  back: "Send back",
  backWhom: "Send {name} back to the audience",
  ask: "Ask up",
  waits: "asked, has not answered",
  withdraw: "Take back",
  withdrawWhom: "Take back the invitation of {name}",
  keep: "Only those on the stage sit there",
  happened: {
    asked: "{who} asks {whom} onto the stage.",
    askedYou: "{who} asks you onto the stage. Type /up to come, /decline to stay.",
    noLonger: "You are no longer asked onto the stage.",
    declined: "{whom} stays in the audience.",
    entered: "{whom} is on the stage.",
    youAreOn: "{who} brought you onto the stage. You can leave it at any time.",
    left: "{whom} left the stage.",
    sentYou: "{who} sent you back to the audience.",
    kept: "{who} keeps the seats of the stage for those who are on it.",
    free: "{who} lets everybody sit on the stage.",
  },
} as const;

/** How it is typed. */
export const stageTyped = {
  askup: {
    form: "/askup @PERSON, or /askup @PERSON for @OTHER",
    does: "Ask somebody onto the stage; they come when they say yes. On a full stage, in place of another.",
    done: "Asked.",
    alone: "Type one name, or /askup NAME for OTHER.",
  },
  up: {
    form: "/up",
    does: "Come onto the stage, if you are asked or cleared for it.",
    done: "You are on the stage.",
  },
  decline: {
    form: "/decline",
    does: "Stay in the audience when you are asked onto the stage.",
    done: "You stay in the audience.",
  },
  down: {
    form: "/down, or /down @PERSON",
    does: "Leave the stage; with a name, send somebody back to the audience.",
    done: "You are in the audience.",
    doneFor: "They are in the audience.",
    alone: "Type a name and nothing else.",
  },
  approve: {
    form: "/approve @PERSON",
    does: "Clear somebody for the stage: they come and go without being asked.",
    done: "They are cleared for the stage.",
    alone: "Type a name and nothing else.",
  },
  unapprove: {
    form: "/unapprove @PERSON",
    does: "Let somebody come onto the stage only when they are asked.",
    done: "They are asked from now on.",
    alone: "Type a name and nothing else.",
  },
  keepstage: {
    form: "/keepstage on, /keepstage off, or /keepstage on NUMBER",
    does: "Keep the seats of the stage for those who are on it; how many it has room for.",
    done: "Done.",
    which: "Type on or off, and a number up to 50 if you like, as in /keepstage on 8.",
  },
} as const;
