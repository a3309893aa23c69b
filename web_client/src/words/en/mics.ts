/** Microphones: who is muted, who is asked to speak, and who may open theirs unasked. */
export const mics = {
  title: "Microphones",
  noSound: "There is no sound in this room yet. What you set here holds as soon as there is.",
  sum: { one: "{n} open", other: "{n} open" },
  allSum: "all muted",
  muteAll: "Mute all",
  muteStage: "Mute all but the stage",
  allOver: "Lift the mute of all",
  policy: "Who speaks unasked",
  policies: {
    free: "Everybody who may speak",
    on_stage_only: "Those on the stage",
    ask: "Nobody: they are asked",
  },
  asked: "You are asked to open your microphone.",
  openMine: "Open it",
  keepClosed: "Keep it closed",
  open: "Microphones that are open",
  none: "No microphone is open.",
  muted: "muted",
  mute: "Mute",
  muteWhom: "Mute {name}",
  lift: "Lift the mute",
  liftWhom: "Lift the mute of {name}",
  happened: {
    muted: "{who} muted {whom}.",
    mutedYou: "{who} muted you.",
    liftedYou: "{who} lifted your mute. Your microphone stays closed until you open it.",
    all: "{who} muted all.",
    allOver: "{who} lifted the mute of all.",
    askedYou: "{who} asks you to open your microphone. Type /mic on, or /mic off.",
    policies: {
      free: "{who} lets everybody open their microphone.",
      on_stage_only: "{who} lets those on the stage open their microphone.",
      ask: "{who} opens microphones by asking.",
    },
  },
} as const;

/** How it is typed. */
export const micsTyped = {
  mute: {
    form: "/mute @PERSON",
    does: "Mute somebody; they cannot undo it themselves.",
    done: "Muted.",
    alone: "Type a name and nothing else.",
  },
  unmute: {
    form: "/unmute @PERSON",
    does: "Lift a mute. Their microphone stays closed until they open it.",
    done: "The mute is lifted.",
    alone: "Type a name and nothing else.",
  },
  muteall: {
    form: "/muteall, /muteall but stage, or /muteall but @PERSON @PERSON",
    does: "Mute everybody but you, and those who come later; and leave the stage or some people out.",
    done: "All are muted.",
  },
  unmuteall: {
    form: "/unmuteall",
    does: "Lift the mute of all; who was muted alone stays so.",
    done: "The mute of all is lifted.",
  },
  askmic: {
    form: "/askmic @PERSON",
    does: "Ask somebody to open their microphone.",
    done: "Asked.",
    alone: "Type a name and nothing else.",
  },
  mic: {
    form: "/mic on, or /mic off",
    does: "Open or close your own microphone.",
    done: "Done.",
    which: "Type /mic on or /mic off.",
  },
  mics: {
    form: "/mics everyone, stage or ask",
    does: "Say who opens a microphone without being asked to.",
    done: "Done.",
    which: "Type /mics everyone, /mics stage or /mics ask.",
  },
} as const;
