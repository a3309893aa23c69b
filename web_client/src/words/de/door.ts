/** The door of a room, in German. */
import type { door as en } from "../en/door";
import type { Translated } from "../message";

export const door = {
  looking: "Der Raum wird gesucht",
  going: "Auf dem Weg zum Raum",
  openingRoom: "Der Raum öffnet sich",
  comeIn: "Eintreten",
  opening: "Die Tür geht auf",
  yourName: "Dein Name",
  nameHint: "So sehen ihn die anderen",
  noName: "Schreib den Namen, den die anderen sehen sollen.",
  nameTaken: "Jemand, der diesen Raum leitet, heißt so ähnlich. Wähle einen anderen Namen.",
  nameTooLong: "Ein Name hat höchstens {n} Zeichen. Kürze ihn.",
  badName: "Dieser Name lässt sich nicht anzeigen. Nimm Buchstaben, Ziffern und Leerzeichen.",
  yourOwn: "Dein eigener Raum:",
  invited: "Du bist eingeladen zu",
  welcomeBack: "Willkommen zurück in",
  hostedBy: "Auf dem Server {server}",
  hostedByChecked: "Auf dem Server {server}, von deinem Browser geprüft",
  inside: { one: "{n} Person ist gerade drin", other: "{n} Personen sind gerade drin" },
  keepsRecord: "Der Raum führt Protokoll:",
  kept: "Namen, wer kam und ging, und was im Chat steht. Alle im Raum können es lesen und mitnehmen. Gesichter und Bewegungen werden nicht aufgehoben.",
  as: {
    owner: "Er gehört dir: Du kannst einladen, ihn ändern und schließen.",
    moderator: "Du hilfst, diesen Raum zu leiten.",
    panelist: "Du hast einen Platz auf der Bühne.",
    attendee: "Du kannst dich setzen, umhergehen, schreiben und fragen.",
    observer: "Du kannst zusehen und mitlesen. Schreiben können die anderen.",
  },
  handingOver: "Die Schlüssel werden übergeben",
} as const;

door satisfies Translated<typeof en, typeof door>;
