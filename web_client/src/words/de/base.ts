/** What many screens say, in German. */

import type * as en from "../en/base";
import type { Translated } from "../message";

export const base = {
  close: "Schließen",
  cancel: "Abbrechen",
  save: "Speichern",
  dismiss: "Ausblenden",
  tryAgain: "Noch einmal",
  loadAgain: "Seite neu laden",
  firstPage: "Zur ersten Seite",
  oneMoment: "Einen Moment",
  andMore: "Und {n} mehr.",
  seconds: { one: "{n} Sekunde", other: "{n} Sekunden" },
  minutes: { one: "{n} Minute", other: "{n} Minuten" },
  hours: { one: "{n} Stunde", other: "{n} Stunden" },
  today: "Heute",
  yesterday: "Gestern",
  span: "{from} bis {to}",
  reason: "Grund (wenn du magst)",
} as const;

/** Names of tasks, not of people: they fit everybody. */
export const roles = {
  owner: { word: "Leitung", one: "Leitung", many: "Leitung", forMany: "für die Leitung" },
  moderator: {
    word: "Moderation",
    one: "Moderation",
    many: "Moderation",
    forMany: "für die Moderation",
  },
  panelist: { word: "Podium", one: "Podium", many: "Podium", forMany: "für das Podium" },
  attendee: { word: "Publikum", one: "Publikum", many: "Gäste", forMany: "für Gäste" },
  observer: { word: "Mitlesen", one: "Mitlesen", many: "Mitlesende", forMany: "zum Mitlesen" },
} as const;

base satisfies Translated<typeof en.base, typeof base>;
roles satisfies Translated<typeof en.roles, typeof roles>;
