/** Clocks and budgets of time, in German. */
import type { timers as en, timersTyped as enTyped } from "../en/timers";
import type { Translated } from "../message";

export const timers = {
  title: "Uhren",
  clocks: {
    turn: "Redezeit",
    interposed: "Zwischenfrage",
    item: "Tagesordnungspunkt",
    session: "Sitzung",
  },
  left: "noch {time}",
  over: "{time} drüber",
  paused: "steht",
  pause: "Anhalten",
  pauseWhat: "Anhalten: {clock}",
  resume: "Weiter",
  resumeWhat: "Weiter: {clock}",
  more: "+1 Min.",
  moreWhat: "Eine Minute mehr: {clock}",
  stop: "Wegnehmen",
  stopWhat: "Die Uhr wegnehmen: {clock}",
  warnings: {
    60: "{clock}: noch eine Minute.",
    30: "{clock}: noch 30 Sekunden.",
    10: "{clock}: noch zehn Sekunden.",
    0: "{clock}: Die Zeit ist um.",
  },
  ended: {
    turn: "Die Redezeit ist um.",
    interposed: "Die Zeit der Zwischenfrage ist um.",
    item: "Die Zeit des Punkts ist um.",
    session: "Die Zeit der Sitzung ist um.",
  },
  told: { extended: "{who} gibt mehr Zeit: {clock}" },
} as const;

export const timersTyped = {
  timer: {
    form: "/timer turn | interposed | item | session ZEIT | pause | go | stop | +ZEIT",
    does: "Eine Uhr starten, anhalten, weiterlaufen lassen, wegnehmen, oder ihr mehr geben. ZEIT als 2m, 90s oder 2:30; dahinter hard (sie endet von selbst) und for GRUPPE.",
    done: "Erledigt.",
    what: "Schreib eine Uhr und eine Zeit, etwa /timer turn 2m, oder pause, go, stop oder +1m.",
  },
  budget: {
    form: "/budget ZEIT GRUPPE",
    does: "Sagen, wie lange eine Gruppe insgesamt sprechen darf; 0m: ohne Ende.",
    done: "Erledigt.",
    what: "Schreib eine Zeit und eine Gruppe, etwa /budget 10m Hafen.",
  },
} as const;

timers satisfies Translated<typeof en, typeof timers>;
timersTyped satisfies Translated<typeof enTyped, typeof timersTyped>;
