/** Who is here, what they show, and what can be done about them. */
export const people = {
  here: "People here",
  find: "Find somebody",
  nobody: "Nobody here is called that.",
  others: {
    one: "And {n} other. Write a name to find them.",
    other: "And {n} others. Write a name to find them.",
  },
  you: "you",
  guest: "guest",
  standing: "standing",
  seat: "seat {seat}",
  hand: "hand {place}, since {time}",
  handFor: "hand {place}, since {time}: {note}",
  menu: "What to do about {name}",
  mention: "Mention in the chat",
  make: "Make {role}",
  remove: "Remove from the room",
  removing: {
    title: "Remove {name}?",
    means:
      "They are put out of the room at once and cannot come back, by any link. What they said stays.",
    reasonHint: "For those who run the room; the person does not see it.",
    asCommand: "As a command: {typed}",
  },
  help: {
    lower: "Take their hand down",
    raise: "Raise their hand",
    seat: "Seat them (seat {seat})",
    stand: "Let them stand up",
    stage: "Bring them to the stage",
    along: "Take them along with you",
    leadToStage: "Lead them to the stage",
  },
} as const;

/** The expressions: in a list, and on a button. */
export const faces = {
  neutral: { word: "neutral", button: "Neutral" },
  smile: { word: "smile", button: "Smile" },
  laugh: { word: "laugh", button: "Laugh" },
  thinking: { word: "thinking", button: "Thinking" },
  surprised: { word: "surprised", button: "Surprised" },
  frown: { word: "frown", button: "Frown" },
  agree: { word: "agree", button: "Agree" },
  disagree: { word: "disagree", button: "Disagree" },
  applause: { word: "applause", button: "Applause" },
  hand: { word: "hand", button: "Hand" },
} as const;

/** How a large audience takes it: what so many of them do. */
export const tally = {
  title: "How the room feels",
  calm: "Everybody is calm",
  smile: { other: "{n} smiling" },
  laugh: { other: "{n} laughing" },
  thinking: { other: "{n} thinking" },
  surprised: { other: "{n} surprised" },
  frown: { other: "{n} frowning" },
  agree: { other: "{n} nodding" },
  disagree: { one: "{n} shaking their head", other: "{n} shaking their heads" },
  applause: { other: "{n} applauding" },
  hand: { other: "{n} waving" },
  writing: { other: "{n} writing" },
} as const;
