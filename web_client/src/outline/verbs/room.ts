/** What concerns the room as a whole, and what is read out or ends. */
import { DOORS } from "../../wire/ids";
import { commandOf, doing, plain, trouble, type Verb } from "../verb";

const title: Verb = {
  ...{ word: "title", form: "/title TITLE", needs: "manage-room" },
  does: "Give the room another title.",
  read: (rest) =>
    rest === "" ? trouble("Type the new title.") : doing({ command: "rename_room", title: rest }),
  write: (act) => {
    const command = commandOf(act, "rename_room");
    return command && `/title ${command.title}`;
  },
  done: (act) => `The room is called ${commandOf(act, "rename_room")?.title} now.`,
};

const door: Verb = {
  ...{ word: "door", form: "/door open, or /door link", needs: "manage-room" },
  does: "Let in all who know the room's address, or only those with a link.",
  read: (rest) => {
    const wanted = DOORS.find((known) => known === rest.toLowerCase());
    return wanted === undefined
      ? trouble("Type /door open or /door link.")
      : doing({ command: "change_door", door: wanted });
  },
  write: (act) => {
    const command = commandOf(act, "change_door");
    return command && `/door ${command.door}`;
  },
  done: () => "Done.",
  complete: (rest) => DOORS.filter((known) => known.startsWith(rest)),
};

const archive = plain({
  ...{ word: "archive", needs: "archive", done: "The room is archived." },
  does: "Close the room: it can be read, nothing more can be said.",
  act: doing({ command: "archive_room" }),
});

const reopen = plain({
  ...{ word: "reopen", needs: "archive", done: "The room is open again." },
  does: "Open an archived room again.",
  act: doing({ command: "restore_room" }),
});

const who = plain({
  ...{ word: "who", does: "Read out who is here.", needs: null, done: "" },
  act: { kind: "tell", what: "who" },
});

const seats = plain({
  ...{ word: "seats", does: "Read out which seats are free.", needs: null, done: "" },
  act: { kind: "tell", what: "seats" },
});

const help = plain({
  ...{ word: "help", does: "Read out what you can type.", needs: null, done: "" },
  act: { kind: "tell", what: "help" },
});

const leave = plain({
  ...{ word: "leave", does: "Leave the room.", needs: null, done: "You left." },
  act: { kind: "leave" },
});

export const ROOM_VERBS: readonly Verb[] = [title, door, archive, reopen];
export const OWN_VERBS: readonly Verb[] = [who, seats, help, leave];
