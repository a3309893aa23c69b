/** The conversation, in German. */
import type { chat as en } from "../en/chat";
import type { Translated } from "../message";

export const chat = {
  messages: "Nachrichten",
  newSince: "Neu, seit du weg warst",
  olderComing: "Ältere Nachrichten kommen",
  olderFailed: "Die älteren Nachrichten kamen nicht an.",
  older: "Ältere Nachrichten",
  toNewest: "Zur neuesten",
  emptyThread: "Die Nachricht, mit der diese Antworten beginnen, steht weiter oben.",
  empty: "Hier wurde noch nichts gesagt. Was du schreibst, bleibt im Raum und in seinem Protokoll.",
  write: "An alle im Raum schreiben",
  writeShort: "An alle schreiben",
  writeAnswer: "Antwort schreiben",
  send: "Senden",
  tooMany: { one: "{n} Zeichen zu viel", other: "{n} Zeichen zu viel" },
  left: { one: "noch {n} Zeichen", other: "noch {n} Zeichen" },
  archived: "Dieser Raum ist archiviert. Du kannst ihn lesen, aber nichts mehr sagen.",
  readOnly: "Du kannst hier lesen. Frag die Moderation, wenn du schreiben möchtest.",
  change: "Deine Nachricht ändern",
  wasErased: "Diese Nachricht wurde endgültig gelöscht.",
  wasDeleted: "Diese Nachricht wurde gelöscht.",
  deletedMark: "Gelöscht: nur wer den Raum leitet, sieht sie",
  edited: "bearbeitet",
  earlier: "eine frühere Nachricht",
  answerTo: "Antwort auf {message}",
  gone: "eine Nachricht, die weg ist",
  answers: { one: "{n} Antwort", other: "{n} Antworten" },
  menu: "Was du mit dieser Nachricht tun kannst",
  acts: {
    answer: "Antworten",
    edit: "Bearbeiten",
    delete: "Löschen",
    restore: "Wiederherstellen",
    erase: "Endgültig löschen",
  },
  reactWith: "Mit {emoji} reagieren",
  moreNames: { one: "{names} und noch {n}", other: "{names} und noch {n}" },
  erasing: {
    title: "Diese Nachricht endgültig löschen?",
    means:
      "Ihr Text verschwindet überall, auch aus dem Protokoll, und kommt nicht zurück. Eine Spur, dass da eine Nachricht war, bleibt.",
    reasonHint: "Für alle, die den Raum leiten.",
    keep: "Behalten",
  },
  search: {
    label: "Im Gespräch suchen",
    hint: "Wörter oder ein Name",
    found: "Gefunden",
    nothing: "Bisher nichts gefunden.",
    count: { one: "{n} Nachricht gefunden.", other: "{n} Nachrichten gefunden." },
    countOfMany: {
      one: "{n} Nachricht gefunden, davon stehen die neuesten {shown} hier.",
      other: "{n} Nachrichten gefunden, davon stehen die neuesten {shown} hier.",
    },
    allRead: {
      one: "Die {n} Nachricht ist durchsucht.",
      other: "Alle {n} Nachrichten sind durchsucht.",
    },
    read: { one: "{n} Nachricht durchsucht.", other: "{n} Nachrichten durchsucht." },
    readBackTo: {
      one: "{n} Nachricht durchsucht, zurück bis {time}.",
      other: "{n} Nachrichten durchsucht, zurück bis {time}.",
    },
    lookingBack: "Weiter zurück wird gesucht",
    stop: "Anhalten",
    lookBack: "Weiter zurück suchen",
  },
  sending: "Wird gesendet",
  waiting: "Wartet auf die Verbindung",
  notSent: "Nicht gesendet. {why}",
  takeBack: "Zurückholen",
  writes: "{name} schreibt",
  twoWrite: "{name} und {other} schreiben",
  manyWrite: {
    one: "{name} und {n} weitere Person schreiben",
    other: "{name} und {n} weitere schreiben",
  },
} as const;

chat satisfies Translated<typeof en, typeof chat>;
