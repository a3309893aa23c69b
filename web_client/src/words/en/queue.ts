/** The queue of speakers: whose turn it is, who is next, and asking in other ways. */
export const queue = {
  speaks: "{name} has the floor",
  called: "{name} is called",
  next: "Next: {name}",
  callNext: "Call {name}",
  end: "End the turn",
  endWhose: "End the turn of {name}",
  spoke: "for {time}",
  nobody: "Nobody has the floor.",
  close: "Close the queue",
  open: "Open the queue",
  clear: "Clear the queue",
  restore: {
    one: "Put {n} hand up again",
    other: "Put {n} hands up again",
  },
  closed: "The queue is closed.",
  mine: {
    first: "You are next.",
    place: "You are number {place}.",
  },
  yield: "I am done",
  happened: {
    yourTurn: "It is your turn: {who} gives you the floor.",
    turn: "{whom} has the floor.",
    yourTurnEnded: "Your turn is over.",
    turnEnded: "The turn of {whom} is over.",
    skippedYou: "{who} passed you over for now.",
    skipped: "{whom} is passed over.",
    namedYou: "{who} names you as the next.",
    named: "{who} names {whom} as the next.",
    cleared: "{who} took all hands down.",
    restored: "{who} put the hands up again.",
    closed: "{who} closed the queue.",
    opened: "{who} opened the queue.",
  },
} as const;

/** How it is typed. */
export const queueTyped = {
  floor: {
    form: "/floor again, reply, point, intervene or interpose NOTE",
    does: "Ask for the floor a second time, or before others.",
    done: "You have asked for the floor.",
    which: "Type again, reply, point, intervene or interpose, and what for.",
  },
  later: {
    form: "/later, or /later @PERSON",
    does: "Let the others go first.",
    done: "They go first.",
    alone: "Type a name and nothing else.",
  },
  speak: {
    form: "/speak",
    does: "Begin to speak, having been called.",
    done: "You have the floor.",
  },
  yield: {
    form: "/yield",
    does: "Give the floor back.",
    done: "You gave the floor back.",
  },
  nominate: {
    form: "/nominate @PERSON",
    does: "Name who is to speak next.",
    done: "Named.",
    alone: "Type a name and nothing else.",
  },
  next: {
    form: "/next",
    does: "Call the one who is proposed as the next.",
    done: "Called.",
    which: "Type /next and nothing else.",
  },
  call: {
    form: "/call @PERSON",
    does: "Give somebody the floor, whether they asked or not.",
    done: "Called.",
    alone: "Type a name and nothing else.",
  },
  endturn: {
    form: "/endturn",
    does: "End the turn of whoever has the floor.",
    done: "The turn is over.",
    which: "Type /endturn and nothing else.",
  },
  holdturn: {
    form: "/holdturn",
    does: "Let the speaker's time stand still.",
    done: "The time stands still.",
  },
  goturn: {
    form: "/goturn",
    does: "Let the speaker's time go on.",
    done: "The time goes on.",
  },
  readd: {
    form: "/readd",
    does: "Put who spoke last before all who wait.",
    done: "They are the next.",
  },
  lastword: {
    form: "/lastword @PERSON",
    does: "Give somebody the floor for the last time: all others' hands go down, and the queue closes.",
    done: "They have the last word.",
    alone: "Type a name and nothing else.",
  },
  skip: {
    form: "/skip #HAND",
    does: "Pass a hand over.",
    done: "Passed over.",
    which: "Type the number of a hand, as in /skip #12.",
  },
  movehand: {
    form: "/movehand #HAND before #OTHER, or /movehand #HAND last",
    does: "Put a hand before another, or behind all.",
    done: "Moved.",
    which: "Type a hand and where to, as in /movehand #12 before #9, or /movehand #12 last.",
  },
  setqueue: {
    form: "/setqueue @PERSON @PERSON",
    does: "Let exactly these wait, in this order.",
    done: "They wait in this order.",
  },
  queueby: {
    form: "/queueby HOW VIEW extra NUMBER answer SECONDS among @PERSON",
    does: "Say how the next one is proposed: fifo, manual, first_timers_first, least_talk_time, round_robin, playlist, random or nomination; and who sees the queue.",
    done: "Done.",
    which: "Type how the next one is proposed, as in /queueby fifo or /queueby random count.",
  },
  clearqueue: {
    form: "/clearqueue",
    does: "Take all hands down; /restorequeue puts them up again.",
    done: "All hands are down.",
  },
  restorequeue: {
    form: "/restorequeue",
    does: "Put up again what was taken down together.",
    done: "They are up again.",
  },
  closequeue: {
    form: "/closequeue",
    does: "Let nobody raise a hand; who waits, waits on.",
    done: "The queue is closed.",
  },
  openqueue: {
    form: "/openqueue",
    does: "Let hands be raised again.",
    done: "The queue is open.",
  },
} as const;
