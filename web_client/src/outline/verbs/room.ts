/** What concerns the room as a whole, and what is read out or ends. */
import { DOORS } from "../../wire/ids";
import { words } from "../../words";
import { commandOf, doing, plain, trouble, type Verb } from "../verb";

const title: Verb = {
  ...{ word: "title", needs: "manage-room" },
  read: (rest) =>
    rest === ""
      ? trouble(words.value.typed.title.empty)
      : doing({ command: "rename_room", title: rest }),
  write: (act) => {
    const command = commandOf(act, "rename_room");
    return command && `/title ${command.title}`;
  },
  done: (act) =>
    words.value.typed.title.done({ title: commandOf(act, "rename_room")?.title ?? "" }),
};

const door: Verb = {
  ...{ word: "door", needs: "manage-room" },
  read: (rest) => {
    const wanted = DOORS.find((known) => known === rest.toLowerCase());
    return wanted === undefined
      ? trouble(words.value.typed.door.which)
      : doing({ command: "change_door", door: wanted });
  },
  write: (act) => {
    const command = commandOf(act, "change_door");
    return command && `/door ${command.door}`;
  },
  done: () => words.value.typed.door.done,
  complete: (rest) => DOORS.filter((known) => known.startsWith(rest)),
};

const archive = plain({
  word: "archive",
  needs: "archive",
  act: doing({ command: "archive_room" }),
});

const reopen = plain({ word: "reopen", needs: "archive", act: doing({ command: "restore_room" }) });

const who = plain({ word: "who", needs: null, act: { kind: "tell", what: "who" } });

const seats = plain({ word: "seats", needs: null, act: { kind: "tell", what: "seats" } });

const help = plain({ word: "help", needs: null, act: { kind: "tell", what: "help" } });

const leave = plain({ word: "leave", needs: null, act: { kind: "leave" } });

export const ROOM_VERBS: readonly Verb[] = [title, door, archive, reopen];
export const OWN_VERBS: readonly Verb[] = [who, seats, help, leave];
