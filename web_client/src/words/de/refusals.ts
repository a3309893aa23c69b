/** Why something was not done, in German. */

import type * as en from "../en/refusals";
import type { Translated } from "../message";

export const refusals = {
  bad_message: {
    set_portal:
      "Das ist nicht die Adresse eines anderen Raums hier. Kopiere sie aus der Adresszeile, während du darin bist.",
  },
  unsupported: {
    set_portal: "Eine Tür kann nur zu einem Raum dieses Servers führen.",
  },
  conflict: {
    take_seat: "Da hat sich jemand vor dir gesetzt. Wähle einen anderen Platz.",
    seat_member: "Da sitzt jemand, oder die Person ist nicht da. Wähle einen anderen Platz.",
    bring_to_stage: "Die Person ist gerade nicht da.",
    lead_member: "Die Person ist gerade nicht da.",
    raise_hand_for: "Die Person ist gerade nicht da.",
    reserve_seat: "Da sitzt jemand anderes. Frag zuerst, oder wähle einen anderen Platz.",
    edit_message: "Die Nachricht ist weg und lässt sich nicht mehr ändern.",
    add_reaction: "Die Nachricht ist weg.",
    restore_message: "Die Nachricht wurde endgültig gelöscht und lässt sich nicht mehr zeigen.",
    change_profile: "Jemand, der diesen Raum leitet, heißt so ähnlich. Wähle einen anderen Namen.",
  },
  not_found: {
    take_seat: "Diesen Platz gibt es hier nicht.",
    set_portal: "Diese Tür gibt es hier nicht.",
    bring_to_stage: "Dieser Raum hat keine Bühne.",
    lead_member: "Dieser Raum hat keine Bühne.",
    post_message: "Worauf du antwortest, ist nicht mehr da. Schreib es als neue Nachricht.",
    remove_member: "Die Person gehört nicht mehr zu diesem Raum.",
  },
  not_allowed: {
    post_message: "Du kannst hier lesen, aber nicht schreiben. Frag die Moderation.",
    raise_hand: "Mit deiner Rolle kannst du dich hier nicht melden. Frag die Moderation.",
    raise_hand_for:
      "Du kannst nur denen helfen, deren Rolle nicht über deiner steht und die sich melden dürfen.",
    lower_hand: "Nur wer den Raum leitet, nimmt die Meldungen anderer zurück.",
    seat_member: "Du kannst nur denen helfen, deren Rolle nicht über deiner steht.",
    stand_member: "Du kannst nur denen helfen, deren Rolle nicht über deiner steht.",
    bring_to_stage: "Du kannst nur denen helfen, deren Rolle nicht über deiner steht.",
    lead_member: "Du kannst nur denen helfen, deren Rolle nicht über deiner steht.",
    restore_message:
      "Die Moderation hat diese Nachricht ausgeblendet. Bitte sie, sie wieder zu zeigen.",
    remove_member: "Du kannst nur die entfernen, deren Rolle unter deiner steht.",
    change_role: "Du kannst nur die Rollen derer ändern, die unter dir stehen.",
  },
  too_large: {
    post_message: "Das ist länger als 4.000 Zeichen. Teile es auf zwei Nachrichten auf.",
    edit_message: "Das ist länger als 4.000 Zeichen.",
    set_portal: "Das ist zu lang für eine Tür. Nimm höchstens 60 Zeichen.",
    change_profile: "Dieser Name ist zu lang. Nimm höchstens 64 Zeichen.",
    raise_hand: "Diese Notiz ist zu lang. Nimm höchstens 120 Zeichen.",
    raise_hand_for: "Diese Notiz ist zu lang. Nimm höchstens 120 Zeichen.",
  },
  full: {
    bring_to_stage: "Alle Plätze auf der Bühne sind besetzt oder freigehalten.",
    edit_message: "Diese Nachricht wurde zu oft geändert. Schreib es als neue Nachricht.",
    add_reaction: "Mehr verschiedene Reaktionen passen nicht an diese Nachricht.",
  },
  restored: {
    post_message:
      "Der Raum wurde aus einer Sicherung wiederhergestellt. Deine Antwort steht wieder im Feld für Nachrichten.",
    edit_message:
      "Der Raum wurde aus einer Sicherung wiederhergestellt. Was du geschrieben hast, steht wieder im Feld für Nachrichten.",
  },
} as const;

export const refused = {
  bad_message: "Das wurde nicht verstanden.",
  too_large: "Das ist zu lang. Kürze es und versuch es noch einmal.",
  not_allowed: "Das darfst du in diesem Raum nicht.",
  not_found: "Das ist nicht da oder nicht mehr da.",
  conflict: "Jemand war schneller. Sieh nach und versuch es noch einmal.",
  expired: "Das gilt nicht mehr. Bitte um einen neuen Link.",
  locked: "Das ist gerade geschlossen oder für andere freigehalten.",
  banned: "Du darfst hier nicht hinein.",
  removed: "Du wurdest aus diesem Raum entfernt.",
  full: "Es ist kein Platz mehr frei.",
  slow_down: "Das war sehr schnell. Warte einen Moment und versuch es noch einmal.",
  unavailable: "Der Server kann das gerade nicht. Es wird noch einmal versucht.",
  start_over: "Der Raum beginnt neu. Versuch es noch einmal.",
  unsupported: "Dieser Server kann das nicht.",
  bug: "Bei uns ist etwas schiefgegangen.",
  unreachable: "Der Server antwortet nicht.",
  signed_out: "Der Server kennt diesen Browser nicht mehr.",
  restored: "Der Raum wurde aus einer Sicherung wiederhergestellt. Mach es bitte noch einmal.",
} as const;

refusals satisfies Translated<typeof en.refusals, typeof refusals>;
refused satisfies Translated<typeof en.refused, typeof refused>;
