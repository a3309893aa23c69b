/**
 * The typed commands, in German. The commands themselves are the same in every language; what
 * stands in capitals is to be filled in.
 */
import type * as en from "../en/typed";
import type { Translated } from "../message";
import { agendaTyped } from "./agenda";
import { guardingTyped } from "./freeze";
import { gateTyped } from "./gate";
import { lobbyTyped } from "./lobby";
import { micsTyped } from "./mics";
import { pollsTyped } from "./polls";
import { questionTyped } from "./questions";
import { queueTyped } from "./queue";
import { rightsTyped } from "./rights";
import { sessionsTyped } from "./sessions";
import { stageTyped } from "./stage";
import { timersTyped } from "./timers";

export const typed = {
  ...gateTyped,
  ...questionTyped,
  ...agendaTyped,
  ...timersTyped,
  ...queueTyped,
  ...sessionsTyped,
  ...pollsTyped,
  ...stageTyped,
  ...micsTyped,
  ...guardingTyped,
  ...lobbyTyped,
  ...rightsTyped,
  say: {
    form: "/say TEXT",
    does: "Etwas in den Raum sagen.",
    done: "Gesagt.",
    empty: "Tippe, was du sagen möchtest, etwa /say Hallo.",
  },
  answer: {
    form: "/answer #NACHRICHT TEXT",
    does: "Auf eine Nachricht antworten.",
    done: "Beantwortet.",
    empty: "Tippe deine Antwort hinter die Nummer.",
  },
  edit: {
    form: "/edit #NACHRICHT TEXT",
    does: "Ändern, was du gesagt hast. Ohne Nummer das Letzte, was du gesagt hast.",
    done: "Geändert.",
    empty: "Tippe den neuen Text hinter die Nummer.",
    nothing: "Du hast hier noch nichts gesagt.",
  },
  react: {
    form: "/react #NACHRICHT EMOJI",
    does: "Ein Emoji an eine Nachricht setzen.",
    done: "Reaktion gesetzt.",
    empty: "Tippe ein Emoji hinter die Nummer.",
  },
  unreact: {
    form: "/unreact #NACHRICHT EMOJI",
    does: "Dein Emoji zurücknehmen.",
    done: "Reaktion zurückgenommen.",
    empty: "Tippe ein Emoji hinter die Nummer.",
  },
  delete: {
    form: "/delete #NACHRICHT",
    does: "Eine Nachricht löschen. Sie lässt sich wiederherstellen.",
    done: "Gelöscht.",
  },
  restore: {
    form: "/restore #NACHRICHT",
    does: "Eine gelöschte Nachricht wieder zeigen.",
    done: "Wiederhergestellt.",
  },
  erase: {
    form: "/erase #NACHRICHT GRUND",
    does: "Eine Nachricht endgültig löschen. Nur die Spur, dass es sie gab, bleibt.",
    done: "Endgültig gelöscht.",
  },
  sit: {
    form: "/sit PLATZ",
    does: "Dich auf einen Platz setzen, mit seiner Nummer. Ohne sie auf einen guten freien.",
    done: "Du sitzt auf Platz {seat}.",
    noneFree: "Hier ist kein Platz frei.",
    number: "Tippe die Nummer eines Platzes, etwa /sit 3.",
  },
  stay: {
    form: "/stay",
    does: "Stehen bleiben, auch wenn dich jemand führt.",
    done: "Du bleibst, wo du bist.",
  },
  stand: { form: "/stand", does: "Aufstehen.", done: "Du stehst." },
  neutral: {
    form: "/neutral",
    does: "Ein ruhiges Gesicht zeigen.",
    done: "Dein Gesicht ist ruhig.",
  },
  smile: { form: "/smile", does: "Lächeln.", done: "Du lächelst." },
  laugh: { form: "/laugh", does: "Lachen.", done: "Du lachst." },
  thinking: { form: "/thinking", does: "Nachdenken.", done: "Du denkst nach." },
  surprised: { form: "/surprised", does: "Staunen.", done: "Du staunst." },
  frown: { form: "/frown", does: "Die Stirn runzeln.", done: "Du runzelst die Stirn." },
  agree: { form: "/agree", does: "Nicken.", done: "Du nickst." },
  disagree: { form: "/disagree", does: "Den Kopf schütteln.", done: "Du schüttelst den Kopf." },
  applause: { form: "/applause", does: "Klatschen.", done: "Du klatschst." },
  wave: {
    form: "/wave",
    does: "Eine Minute lang die Hand zeigen, als Geste. Mit /hand bittest du ums Wort.",
    done: "Du winkst.",
  },
  hand: {
    form: "/hand NOTIZ",
    does: "Die Hand heben, bis du drankommst oder sie senkst. Eine Notiz sagt, wofür.",
    done: "Deine Hand ist oben.",
  },
  lower: {
    form: "/lower, /lower @NAME oder /lower all",
    does: "Deine Hand senken. Wer anderen helfen darf, senkt auch deren Hand, oder alle.",
    done: "Deine Hand ist unten.",
    doneFor: "Die Hand der Person ist unten.",
    doneAll: "Alle Hände sind unten.",
    alone: "Tippe nur den Namen, etwa /lower @Ana.",
  },
  handfor: {
    form: "/handfor @NAME NOTIZ",
    does: "Die Hand für jemanden heben, der es nicht selbst kann.",
    done: "Die Hand der Person ist oben.",
  },
  seat: {
    form: "/seat @NAME PLATZ",
    does: "Jemanden auf einen Platz setzen, mit seiner Nummer.",
    done: "Die Person sitzt auf Platz {seat}.",
    number: "Tippe die Nummer eines Platzes hinter den Namen.",
  },
  unseat: {
    form: "/unseat @NAME",
    does: "Jemanden aufstehen lassen.",
    done: "Die Person steht.",
    alone: "Tippe nur den Namen, etwa /unseat @Ana.",
  },
  stage: {
    form: "/stage @NAME",
    does: "Jemanden auf einen freien Platz der Bühne holen.",
    done: "Die Person ist auf der Bühne.",
    alone: "Tippe nur den Namen, etwa /stage @Ana.",
  },
  lead: {
    form: "/lead @NAME oder /lead @NAME to stage",
    does: "Jemanden zu dir oder zur Bühne führen; die Person kann abbiegen. Zu einem Platz: /lead @NAME to seat 3.",
    done: "Die Person ist gebeten, zu dir zu gehen.",
    doneToStage: "Die Person ist gebeten, zur Bühne zu gehen.",
    where: "Tippe nach dem Namen, wohin: to me, to stage oder to seat 3.",
  },
  reserve: {
    form: "/reserve PLATZ @NAME MINUTEN oder mit einer ROLLE",
    does: "Einen Platz freihalten, für jemanden oder für eine Rolle und alle darüber. Ohne Minuten für eine Stunde.",
    done: "Platz {seat} wird freigehalten.",
    whom: "Tippe einen Platz, dann Namen oder Rolle, dann Minuten, etwa /reserve 3 @Ana 30.",
  },
  release: {
    form: "/release PLATZ",
    does: "Einen freigehaltenen Platz wieder allen geben.",
    done: "Platz {seat} ist wieder für alle da.",
    number: "Tippe die Nummer eines Platzes, etwa /release 3.",
  },
  rename: {
    form: "/rename NAME",
    does: "Deinen Namen hier ändern.",
    done: "Du heißt jetzt {name}.",
    empty: "Tippe deinen neuen Namen, etwa /rename Ana.",
  },
  look: {
    form: "/look AUSSEHEN NAME",
    does: "Dein Aussehen ändern, mit Wörtern wie teal-s4-round-short-h2-none-none-none-none-none, und auf Wunsch deinen Namen.",
    done: "So siehst du jetzt aus.",
    empty: "Tippe ein Aussehen, etwa /look teal-s4-round-short-h2-none-none-none-none-none.",
  },
  remove: {
    form: "/remove @NAME GRUND",
    does: "Jemanden für immer aus dem Raum entfernen. Den Grund lesen alle, die ihn leiten.",
    done: "Entfernt.",
  },
  role: {
    form: "/role @NAME ROLLE",
    does: "Jemandem eine andere Rolle geben: owner, moderator, panelist, attendee, observer.",
    done: "Die Person hat jetzt die Rolle {role}.",
    which: "Tippe eine Rolle hinter den Namen: owner, moderator, panelist, attendee, observer.",
  },
  title: {
    form: "/title TITEL",
    does: "Dem Raum einen anderen Titel geben.",
    done: "Der Raum heißt jetzt {title}.",
    empty: "Tippe den neuen Titel.",
  },
  door: {
    form: "/door open oder /door link",
    does: "Alle einlassen, die die Adresse des Raums kennen, oder nur Leute mit einem Link.",
    done: "Fertig.",
    which: "Tippe /door open oder /door link.",
  },
  go: {
    form: "/go TÜR",
    does: "Durch eine Tür in einen anderen Raum gehen: nach ihrer Aufschrift, ihrem Ort oder ihrer Nummer.",
    done: "In den anderen Raum: {door}.",
    empty: "Tippe, wohin, etwa /go foyer. /doors liest sie vor.",
    nowhere: "{door} führt nirgendwohin.",
  },
  doors: { form: "/doors", does: "Vorlesen, wohin die Türen führen.", done: "" },
  portal: {
    form: "/portal TÜR ADRESSE AUFSCHRIFT oder /portal TÜR closed",
    does: "Eine Tür zu einem anderen Raum dieses Servers führen lassen, mit dessen Adresse.",
    done: "{door} führt jetzt nach: {label}.",
    closed: "{door} ist jetzt zu.",
    which:
      "Tippe eine Tür, die Adresse eines Raums und die Aufschrift, etwa /portal left https://.../room/!... Foyer, oder /portal left closed.",
    noAddress: "Das ist nicht die Adresse eines Raums.",
    noSuch: "Diese Tür gibt es hier nicht.",
  },
  spotlight: {
    form: "/spotlight @PERSON @PERSON",
    does: "Lass alle auf diese Leute sehen. Ohne Namen auf den ganzen Raum.",
    done: "Das Rampenlicht ist gesetzt.",
  },
  pin: {
    form: "/pin #NACHRICHT",
    does: "Hefte eine Nachricht für alle an. Ohne Nummer: nimm sie ab.",
    done: "Erledigt.",
  },
  archive: {
    form: "/archive",
    does: "Den Raum schließen: Man kann ihn lesen, aber nichts mehr sagen.",
    done: "Der Raum ist archiviert.",
  },
  reopen: {
    form: "/reopen",
    does: "Einen archivierten Raum wieder öffnen.",
    done: "Der Raum ist wieder offen.",
  },
  invite: {
    form: "/invite oder /invite ROLLE",
    does: "Einen Gästelink für eine Woche erstellen: moderator, panelist, attendee oder observer.",
    done: "Hier ist ein Link {whom}. Gib ihn jetzt weiter: Er wird nur einmal gezeigt.",
    which: "Tippe, als was sie kommen: moderator, panelist, attendee oder observer.",
  },
  who: { form: "/who", does: "Vorlesen, wer hier ist.", done: "" },
  seats: { form: "/seats", does: "Vorlesen, welche Plätze frei sind.", done: "" },
  help: { form: "/help", does: "Vorlesen, was du tippen kannst.", done: "" },
  leave: { form: "/leave", does: "Den Raum verlassen.", done: "Du bist gegangen." },
} as const;

export const withKey = "{does} Taste {key}.";

typed satisfies Translated<typeof en.typed, typeof typed>;
