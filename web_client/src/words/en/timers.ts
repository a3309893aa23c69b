/** Clocks and budgets of time. */
export const timers = {
  title: "Clocks",
  clocks: {
    turn: "Turn",
    interposed: "Interposed question",
    item: "Agenda item",
    session: "Session",
  },
  left: "{time} left",
  over: "{time} over",
  paused: "stands",
  pause: "Pause",
  pauseWhat: "Pause: {clock}",
  resume: "Go on",
  resumeWhat: "Go on: {clock}",
  more: "+1 min",
  moreWhat: "One minute more: {clock}",
  stop: "Take away",
  stopWhat: "Take the clock away: {clock}",
  warnings: {
    60: "{clock}: one minute left.",
    30: "{clock}: 30 seconds left.",
    10: "{clock}: ten seconds left.",
    0: "{clock}: time is up.",
  },
  ended: {
    turn: "The turn's time is up.",
    interposed: "The question's time is up.",
    item: "The item's time is up.",
    session: "The session's time is up.",
  },
  told: { extended: "{who} gives more time: {clock}" },
} as const;

export const timersTyped = {
  timer: {
    form: "/timer turn | interposed | item | session TIME | pause | go | stop | +TIME",
    does: "Start a clock, stop it where it is, let it go on, take it away, or give it more. TIME as 2m, 90s or 2:30; behind it hard (it ends by itself) and for GROUP.",
    done: "Done.",
    what: "Type a clock and a time, as in /timer turn 2m, or pause, go, stop or +1m.",
  },
  budget: {
    form: "/budget TIME GROUP",
    does: "Say how long a group may speak in all; 0m: without end.",
    done: "Done.",
    what: "Type a time and a group, as in /budget 10m Harbor.",
  },
} as const;
