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

/** The typed commands: how each is typed, what it does, and what is said of it. */
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
    does: "Say something to the room.",
    done: "Said.",
    empty: "Type what you want to say, as in /say hello.",
  },
  answer: {
    form: "/answer #MESSAGE TEXT",
    does: "Answer a message, in its thread.",
    done: "Answered.",
    empty: "Type your answer after the number.",
  },
  edit: {
    form: "/edit #MESSAGE TEXT",
    does: "Change what you said. Without a number, the last thing you said.",
    done: "Changed.",
    empty: "Type the new text after the number.",
    nothing: "You have said nothing here yet.",
  },
  react: {
    form: "/react #MESSAGE EMOJI",
    does: "Put an emoji on a message.",
    done: "Reaction added.",
    empty: "Type an emoji after the number.",
  },
  unreact: {
    form: "/unreact #MESSAGE EMOJI",
    does: "Take your emoji back.",
    done: "Reaction taken back.",
    empty: "Type an emoji after the number.",
  },
  delete: {
    form: "/delete #MESSAGE",
    does: "Hide a message. It can be restored.",
    done: "Deleted.",
  },
  restore: {
    form: "/restore #MESSAGE",
    does: "Show a deleted message again.",
    done: "Restored.",
  },
  erase: {
    form: "/erase #MESSAGE REASON",
    does: "Erase a message for good; only the trace that it was there stays.",
    done: "Erased.",
  },
  sit: {
    form: "/sit SEAT",
    does: "Sit down on a seat, by its number. Without one, on a good one that is free.",
    done: "You sit on seat {seat}.",
    noneFree: "No seat is free here.",
    number: "Type a seat's number, as in /sit 3.",
  },
  stay: {
    form: "/stay",
    does: "Stop walking, also where somebody leads you.",
    done: "You stay where you are.",
  },
  stand: { form: "/stand", does: "Stand up.", done: "You stand." },
  neutral: { form: "/neutral", does: "Show a calm face.", done: "Your face is calm." },
  smile: { form: "/smile", does: "Smile.", done: "You smile." },
  laugh: { form: "/laugh", does: "Laugh.", done: "You laugh." },
  thinking: { form: "/thinking", does: "Look thoughtful.", done: "You are thinking." },
  surprised: { form: "/surprised", does: "Look surprised.", done: "You look surprised." },
  frown: { form: "/frown", does: "Frown.", done: "You frown." },
  agree: { form: "/agree", does: "Nod.", done: "You nod." },
  disagree: { form: "/disagree", does: "Shake your head.", done: "You shake your head." },
  applause: { form: "/applause", does: "Clap your hands.", done: "You applaud." },
  wave: {
    form: "/wave",
    does: "Show a raised hand for a minute, as a gesture; /hand asks for the floor.",
    done: "You wave.",
  },
  hand: {
    form: "/hand NOTE",
    does: "Raise your hand until you are called or take it down. A note says what for.",
    done: "Your hand is up.",
  },
  lower: {
    form: "/lower, /lower @NAME or /lower all",
    does: "Take your hand down; those who assist take down anybody's, or all.",
    done: "Your hand is down.",
    doneFor: "Their hand is down.",
    doneAll: "All hands are down.",
    alone: "Type the name alone, as in /lower @Ana.",
  },
  handfor: {
    form: "/handfor @NAME NOTE",
    does: "Raise the hand of somebody who cannot do it themselves.",
    done: "Their hand is up.",
  },
  seat: {
    form: "/seat @NAME SEAT",
    does: "Put somebody on a seat, by its number.",
    done: "They sit on seat {seat}.",
    number: "Type a seat's number after the name.",
  },
  unseat: {
    form: "/unseat @NAME",
    does: "Let somebody stand up.",
    done: "They stand.",
    alone: "Type the name alone, as in /unseat @Ana.",
  },
  stage: {
    form: "/stage @NAME",
    does: "Bring somebody to a free place on the stage.",
    done: "They are on the stage.",
    alone: "Type the name alone, as in /stage @Ana.",
  },
  lead: {
    form: "/lead @NAME, or /lead @NAME to stage",
    does: "Walk somebody to you or to the stage; they can turn off. To a seat: /lead @NAME to seat 3.",
    done: "They are asked to walk to you.",
    doneToStage: "They are asked to walk to the stage.",
    where: "Type where to after the name: to me, to stage, or to seat 3.",
  },
  reserve: {
    form: "/reserve SEAT @NAME MINUTES, or with a ROLE",
    does: "Keep a seat for somebody, or for a role and those above; for an hour without minutes.",
    done: "Seat {seat} is kept.",
    whom: "Type a seat, then a name or a role, then minutes, as in /reserve 3 @Ana 30.",
  },
  release: {
    form: "/release SEAT",
    does: "Let everybody sit again on a seat that was kept.",
    done: "Seat {seat} is for everybody.",
    number: "Type a seat's number, as in /release 3.",
  },
  rename: {
    form: "/rename NAME",
    does: "Change your name here.",
    done: "You are called {name} now.",
    empty: "Type your new name, as in /rename Ana.",
  },
  look: {
    form: "/look LOOK NAME",
    does: "Change how you look, in words like teal-s4-round-short-h2-none-none-none-none-none, and your name if you like.",
    done: "You look like that now.",
    empty: "Type a look, as in /look teal-s4-round-short-h2-none-none-none-none-none.",
  },
  remove: {
    form: "/remove @NAME REASON",
    does: "Put somebody out of the room for good. The reason is for those who run the room.",
    done: "Removed.",
  },
  role: {
    form: "/role @NAME ROLE",
    does: "Give somebody another role: owner, moderator, panelist, attendee, observer.",
    done: "They are {role} now.",
    which: "Type a role after the name: owner, moderator, panelist, attendee, observer.",
  },
  title: {
    form: "/title TITLE",
    does: "Give the room another title.",
    done: "The room is called {title} now.",
    empty: "Type the new title.",
  },
  door: {
    form: "/door open, or /door link",
    does: "Let in all who know the room's address, or only those with a link.",
    done: "Done.",
    which: "Type /door open or /door link.",
  },
  go: {
    form: "/go DOOR",
    does: "Go through a door to another room, by what is written on it, its place or its number.",
    done: "To the other room: {door}.",
    empty: "Type where to go, as in /go foyer. /doors reads them out.",
    nowhere: "{door} leads nowhere.",
  },
  doors: { form: "/doors", does: "Read out where the doors lead.", done: "" },
  portal: {
    form: "/portal DOOR ADDRESS LABEL, or /portal DOOR closed",
    does: "Let a door lead to another room of this server, by the address of that room.",
    done: "{door} leads to {label} now.",
    closed: "{door} is closed now.",
    which:
      "Type a door, a room's address and what is written there, as in /portal left https://.../room/!... Foyer, or /portal left closed.",
    noAddress: "That is not the address of a room.",
    noSuch: "There is no such door in this room.",
  },
  spotlight: {
    form: "/spotlight @PERSON @PERSON",
    does: "Let everybody look at these people. Without a name, at the whole room.",
    done: "The spotlight is set.",
  },
  pin: {
    form: "/pin #MESSAGE",
    does: "Pin a message up for everybody. Without a number, take it down.",
    done: "Done.",
  },
  archive: {
    form: "/archive",
    does: "Close the room: it can be read, nothing more can be said.",
    done: "The room is archived.",
  },
  reopen: {
    form: "/reopen",
    does: "Open an archived room again.",
    done: "The room is open again.",
  },
  invite: {
    form: "/invite, or /invite ROLE",
    does: "Make a guest link that is good for a week: moderator, panelist, attendee or observer.",
    done: "Here is a link {whom}. Pass it on now: it is shown this once.",
    which: "Type as what they come in: moderator, panelist, attendee or observer.",
  },
  who: { form: "/who", does: "Read out who is here.", done: "" },
  seats: { form: "/seats", does: "Read out which seats are free.", done: "" },
  help: { form: "/help", does: "Read out what you can type.", done: "" },
  leave: { form: "/leave", does: "Leave the room.", done: "You left." },
} as const;

/** Behind what an expression's command does. */
export const withKey = "{does} Key {key}.";
