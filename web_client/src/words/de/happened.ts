/** What others did, in German. */
import type { happened as en } from "../en/happened";
import type { Translated } from "../message";

export const happened = {
  theRoom: "Der Raum",
  somebody: "Jemand",
  said: "{who}: {text}",
  saidToYou: "{who}, an dich: {text}",
  cameIn: "{who} ist da.",
  left: "{who} ist gegangen.",
  lapsed: "{who} hat die Verbindung verloren und ist weg.",
  removedYou: "{who} hat dich aus dem Raum entfernt.",
  removed: "{who} hat {whom} entfernt.",
  madeYou: "{who} hat dir eine neue Rolle gegeben: {role}.",
  youAreNow: "Du hast eine neue Rolle: {role}.",
  isNow: "{who} hat eine neue Rolle: {role}.",
  isCalled: "{who} heißt jetzt {name}.",
  roomIsCalled: "Der Raum heißt jetzt {title}.",
  archived: "{who} hat den Raum archiviert. Man kann ihn lesen, aber nichts mehr sagen.",
  restored: "{who} hat den Raum wieder geöffnet.",
  takenBack: "Eine Nachricht wurde zurückgenommen.",
  tookHandDown: "{who} hat deine Hand gesenkt.",
  toStage: "{who} hat dich auf die Bühne geholt, auf Platz {seat}.",
  toSeat: "{who} hat dich auf Platz {seat} gesetzt.",
  stood: "{who} hat dich aufstehen lassen.",
  takesAlong: "{who} nimmt dich mit. Geh woandershin oder tippe /stay, um stehen zu bleiben.",
  leadsToStage:
    "{who} führt dich zur Bühne. Geh woandershin oder tippe /stay, um stehen zu bleiben.",
  keepsSeat: "{who} hält Platz {seat} für dich frei.",
  raisedYours: "{who} hat deine Hand gehoben.",
  raisedYoursFor: "{who} hat deine Hand gehoben: {note}",
  doorLeads: "Eine Tür führt jetzt nach: {label}.",
  doorClosed: "Die Tür nach {label} ist jetzt zu.",
  raised: "{who} meldet sich.",
  raisedFor: "{who} meldet sich: {note}",
  spotlightOff: "{who} schaltet das Rampenlicht aus.",
  spotlightOnYou: "{who} richtet das Rampenlicht auf dich.",
  spotlightOn: "{who} richtet das Rampenlicht auf {whom}.",
  pinned: "{who} hat Nachricht #{message} angeheftet.",
  pinTaken: "{who} hat die angeheftete Nachricht abgenommen.",
} as const;

happened satisfies Translated<typeof en, typeof happened>;
