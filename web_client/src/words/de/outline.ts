/** The room as text, in German. */
import type * as en from "../en/outline";
import type { Translated } from "../message";

export const outline = {
  label: "Der Raum als Text",
  commandLine: "Befehlszeile",
  line: "Sag etwas, oder tippe einen Befehl wie /sit 3",
  lineShort: "Sag es, oder /help",
  doIt: "Ausführen",
  exchanges: "Was du getippt hast und was daraus wurde",
  ways: "So kann es weitergehen",
  acts: "Was du tun kannst",
  standUp: "Aufstehen",
  stay: "Bleiben, wo du bist",
  sitDown: "Hinsetzen",
  leave: "Den Raum verlassen",
  raise: "Hand heben",
  lower: "Hand senken",
  hereNow: "Gerade hier: {n}",
  showFewer: "Weniger zeigen",
  showAll: "Alle {n} zeigen",
  saidLately: "Zuletzt gesagt",
  nothingSaid: "Noch wurde nichts gesagt.",
  openChat: "Chat öffnen",
  answers: "antwortet auf #{message}",
  edited: "bearbeitet",
  deleted: "gelöscht",
  held: "die Moderation liest sie zuerst",
  erased: "endgültig gelöscht",
  happenedLately: "Zuletzt geschehen",
  seats: "Plätze",
  chooseSeat: "Einen Platz wählen",
  noSeats: "Dieser Raum hat keine Plätze, die sich auflisten lassen.",
  noneFree: {
    stage: "Auf der Bühne ist kein Platz frei.",
    row: "In den Reihen ist kein Platz frei.",
    table: "An den Tischen ist kein Platz frei.",
    floor: "Kein Platz ohne Stuhl ist frei.",
  },
  free: {
    stage: "Frei auf der Bühne: {seats}.",
    row: "Frei in den Reihen: {seats}.",
    table: "Frei an den Tischen: {seats}.",
    floor: "Frei ohne Stuhl: {seats}.",
  },
  said: "Eine Zeile ohne Schrägstrich wird in den Raum gesagt.",
  helpLine: "{form}: {does}",
  alone: "Du bist allein hier.",
  areHere: { one: "{n} Person ist hier.", other: "{n} Personen sind hier." },
  me: "{name} (du)",
  roleOfGuest: "{role}, Gast",
  standing: "steht",
  onSeat: "auf Platz {seat}",
  handUp: "Hand oben",
  handUpFor: "Hand oben ({note})",
  notIn: "Du bist noch nicht im Raum.",
  later: "Es gibt keine Verbindung. Es geschieht, sobald du wieder da bist.",
} as const;

export const troubles = {
  empty: "Tippe, was du sagen möchtest, oder /help.",
  unknown: "Den Befehl /{word} gibt es nicht. Alle nennt dir /help.",
  unknownNear: "Den Befehl /{word} gibt es nicht. Meinst du /{near}? Alle nennt dir /help.",
  alone: "Tippe nur /{word}.",
  who: "Sag, wen du meinst: Tippe einen Namen, etwa @Ana.",
  noNumber: "Niemand hier hat die Nummer {number}.",
  nobody: "Niemand hier heißt {name}.",
  couldBe: "Das könnte {names} sein. Tippe die Nummer.",
  which: "Sag, welche Nachricht du meinst: Tippe ihre Nummer, etwa #17.",
} as const;

/** Places fit into "könnte ... sein" and at the beginning of a sentence. */
export const doors = {
  places: { left: "die linke Tür", middle: "die mittlere Tür", right: "die rechte Tür" },
  short: { left: "links", middle: "mitte", right: "rechts" },
  named: "die Tür {name}",
  numbered: "Tür {number}",
  line: "{label}, {place}",
  none: "Keine Tür dieses Raums führt in einen anderen.",
} as const;

outline satisfies Translated<typeof en.outline, typeof outline>;
troubles satisfies Translated<typeof en.troubles, typeof troubles>;
doors satisfies Translated<typeof en.doors, typeof doors>;
