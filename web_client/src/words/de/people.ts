/** Who is here and what they show, in German. */
import type * as en from "../en/people";
import type { Translated } from "../message";

export const people = {
  here: "Wer hier ist",
  find: "Jemanden suchen",
  nobody: "Hier heißt niemand so.",
  others: {
    one: "Und {n} weitere Person. Schreib einen Namen, um sie zu finden.",
    other: "Und {n} weitere. Schreib einen Namen, um sie zu finden.",
  },
  you: "du",
  guest: "Gast",
  standing: "steht",
  seat: "Platz {seat}",
  hand: "Meldung {place}, seit {time}",
  handFor: "Meldung {place}, seit {time}: {note}",
  menu: "Was du mit {name} tun kannst",
  mention: "Im Chat nennen",
  make: "Rolle geben: {role}",
  remove: "Aus dem Raum entfernen",
  removing: {
    title: "{name} entfernen?",
    means:
      "Die Person muss den Raum sofort verlassen und kann mit keinem Link zurück. Was sie gesagt hat, bleibt.",
    reasonHint: "Für alle, die den Raum leiten. Die Person sieht ihn nicht.",
    asCommand: "Als Befehl: {typed}",
  },
  help: {
    lower: "Hand der Person senken",
    raise: "Hand der Person heben",
    seat: "Auf Platz {seat} setzen",
    stand: "Aufstehen lassen",
    stage: "Auf die Bühne holen",
    along: "Zu dir mitnehmen",
    leadToStage: "Zur Bühne führen",
  },
} as const;

export const faces = {
  neutral: { word: "ruhig", button: "Ruhig" },
  smile: { word: "Lächeln", button: "Lächeln" },
  laugh: { word: "Lachen", button: "Lachen" },
  thinking: { word: "Nachdenken", button: "Nachdenken" },
  surprised: { word: "Staunen", button: "Staunen" },
  frown: { word: "Stirnrunzeln", button: "Stirnrunzeln" },
  agree: { word: "Nicken", button: "Nicken" },
  disagree: { word: "Kopfschütteln", button: "Kopfschütteln" },
  applause: { word: "Applaus", button: "Applaus" },
  hand: { word: "Winken", button: "Winken" },
} as const;

export const tally = {
  title: "Die Stimmung im Raum",
  calm: "Alle sind ruhig",
  smile: { one: "{n} lächelt", other: "{n} lächeln" },
  laugh: { one: "{n} lacht", other: "{n} lachen" },
  thinking: { one: "{n} denkt nach", other: "{n} denken nach" },
  surprised: { one: "{n} staunt", other: "{n} staunen" },
  frown: { one: "{n} runzelt die Stirn", other: "{n} runzeln die Stirn" },
  agree: { one: "{n} nickt", other: "{n} nicken" },
  disagree: { one: "{n} schüttelt den Kopf", other: "{n} schütteln den Kopf" },
  applause: { one: "{n} klatscht", other: "{n} klatschen" },
  hand: { one: "{n} winkt", other: "{n} winken" },
  writing: { one: "{n} schreibt", other: "{n} schreiben" },
} as const;

people satisfies Translated<typeof en.people, typeof people>;
faces satisfies Translated<typeof en.faces, typeof faces>;
tally satisfies Translated<typeof en.tally, typeof tally>;
