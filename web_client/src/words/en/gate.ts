/** The chat's gate: who may write, how often and what, and whose messages are read first. */
export const gate = {
  title: "Chat",
  gate: "Who writes",
  gates: {
    everyone: "Everybody",
    stage_and_moderators: "The stage and moderators",
    questions_only: "Moderators; others ask questions",
    off: "Nobody",
  },
  slow: "Between two messages",
  slowOff: "no wait",
  seconds: { one: "{n} second", other: "{n} seconds" },
  minutes: { one: "{n} minute", other: "{n} minutes" },
  links: "Links from",
  mentions: "Mentions from",
  from: { everybody: "everybody", panelist: "the panel", moderator: "moderators", owner: "owners" },
  hold: "Read before others do",
  holds: {
    off: "nothing",
    newcomers: "first messages of guests",
    guests: "all messages of guests",
  },
  sums: {
    everyone: "open to all",
    stage_and_moderators: "stage only",
    questions_only: "questions only",
    off: "off",
  },
  slowSum: "slow",
  raidSum: "raid mode",
  waiting: { one: "{n} message waits", other: "{n} messages wait" },
  held: "Messages that wait",
  noneHeld: "No message waits to be read.",
  waits: "A message of {who} waits to be read.",
  further: "It is further back in the chat",
  raid: "Raid mode for 30 minutes",
  raidMeans:
    "All messages of guests wait for you, newcomers wait at the door, and only the panel writes links.",
  raidOff: "End raid mode",
  raidUntil: "Raid mode until {time}",
  closed: {
    stage_and_moderators: "Only those on the stage and moderators write now.",
    questions_only: "The chat is closed for now; questions are open.",
    off: "The chat is off for now.",
    frozen: "The chat is frozen for a moment.",
  },
  slowNow: {
    one: "Slow chat: one message in {n} second.",
    other: "Slow chat: one message in {n} seconds.",
  },
  wait: {
    one: "You can write again in {n} second.",
    other: "You can write again in {n} seconds.",
  },
  heldFirst: "A moderator reads your message before others do.",
  mineHeld: "Only you and moderators see it until one lets it through",
  happened: {
    gates: {
      everyone: "{who} opened the chat to everybody.",
      stage_and_moderators: "{who} closed the chat to all but the stage and moderators.",
      questions_only: "{who} closed the chat; questions are open.",
      off: "{who} turned the chat off.",
    },
    quick: "{who} ended the slow chat.",
    slow: {
      one: "{who} slowed the chat down: one message in {n} second.",
      other: "{who} slowed the chat down: one message in {n} seconds.",
    },
    changed: "{who} changed the rules of the chat.",
    raid: "{who} protects the chat: messages of guests are read first.",
    raidOff: "{who} ended the protection of the chat.",
    raidPassed: "The protection of the chat has ended.",
  },
} as const;

/** How it is typed. */
export const gateTyped = {
  chat: {
    form: "/chat everyone, stage, questions or off",
    does: "Say who writes in the chat.",
    done: "Done.",
    which: "Type /chat everyone, /chat stage, /chat questions or /chat off.",
  },
  slow: {
    form: "/slow SECONDS, or /slow off",
    does: "Let everybody but moderators wait between two messages.",
    done: "Done.",
    which: "Type a number of seconds up to 3600, as in /slow 30, or /slow off.",
  },
  links: {
    form: "/links ROLE, or /links everyone",
    does: "Say from which role on links may be written.",
    done: "Done.",
    which: "Type everyone, panelist, moderator or owner.",
  },
  mentions: {
    form: "/mentions ROLE, or /mentions everyone",
    does: "Say from which role on people may be mentioned.",
    done: "Done.",
    which: "Type everyone, panelist, moderator or owner.",
  },
  hold: {
    form: "/hold newcomers, guests or off",
    does: "Read messages before others do: the first ones of guests, or all of guests.",
    done: "Done.",
    which: "Type /hold newcomers, /hold guests or /hold off.",
  },
  raid: {
    form: "/raid, /raid MINUTES or /raid off",
    does: "Hold all messages of guests and their links for a while, 30 minutes if none are given.",
    done: "Done.",
    which: "Type a number of minutes, as in /raid 30, or /raid off.",
  },
  allow: {
    form: "/allow #MESSAGE",
    does: "Let a message through that is held.",
    done: "Everybody can read it now.",
  },
  refuse: {
    form: "/refuse #MESSAGE",
    does: "Do not let a message through that is held.",
    done: "It is not let through.",
  },
} as const;
