/** Doors to other rooms: going through them, and where they lead. */
import type { PortalNo, RoomAddress } from "../../wire/ids";
import { words } from "../../words";
import { either } from "../../words/formats";
import { type Door, doorsLike, doorsOf, placeOf, writtenDoor } from "../doors";
import {
  commandOf,
  doing,
  isTrouble,
  type Known,
  plain,
  type Trouble,
  trouble,
  type Verb,
} from "../verb";

/** A room's id, in an address or alone; what follows an @ is its server. */
const ADDRESS = /(![\w-]{43}(?:@[^\s/]{1,255})?)(?:[/?#]\S*)?$/;

const portal: Verb = {
  ...{ word: "portal", needs: "manage-room" },
  read: (rest, known) => {
    const [word = "", where = "", ...label] = rest.split(/\s+/);
    const { which, noAddress } = words.value.typed.portal;
    const door = word === "" ? trouble(which) : doorAt(word, known);
    if (isTrouble(door)) return door;
    if (where.toLowerCase() === "closed" && label.length === 0)
      return leading(door.portal, null, "");
    const to = ADDRESS.exec(decoded(where))?.[1];
    if (to === undefined) return trouble(`${noAddress} ${which}`);
    return leading(door.portal, to as RoomAddress, label.join(" "));
  },
  write: (act) => {
    const command = commandOf(act, "set_portal");
    if (command === null) return null;
    const { portal: door, to, label } = command;
    return `/portal ${door} ${to === null ? "closed" : `${to} ${label}`}`;
  },
  done: (act, known) => {
    const command = commandOf(act, "set_portal");
    if (command === null) return "";
    const door = capital(placeOf(command.portal, known));
    const { done, closed } = words.value.typed.portal;
    return command.to === null ? closed({ door }) : done({ door, label: command.label });
  },
};

const go: Verb = {
  ...{ word: "go", needs: null },
  read: (rest, known) => {
    const { empty, nowhere } = words.value.typed.go;
    if (rest === "") return trouble(empty);
    const door = doorAt(rest, known);
    if (isTrouble(door)) return door;
    if (door.leads === null) return trouble(nowhere({ door: capital(door.place) }));
    return { kind: "go", portal: door.portal };
  },
  write: (act, known) => (act.kind === "go" ? `/go ${writtenDoor(act.portal, known)}` : null),
  done: (act, known) =>
    act.kind === "go" ? words.value.typed.go.done({ door: placeOf(act.portal, known) }) : "",
  complete: (rest, known) =>
    doorsOf(known)
      .filter(({ leads }) => leads?.label.toLowerCase().startsWith(rest.toLowerCase()))
      .map(({ portal: number }) => writtenDoor(number, known)),
};

const doors = plain({ word: "doors", needs: null, act: { kind: "tell", what: "doors" } });

export const DOOR_VERBS: readonly Verb[] = [go, doors, portal];

function leading(door: PortalNo, to: RoomAddress | null, label: string) {
  return doing({ command: "set_portal", portal: door, to, label });
}

/** Return the one door that is meant. */
function doorAt(text: string, known: Known): Door | Trouble {
  const [found, ...others] = doorsLike(text, known);
  if (found === undefined) return trouble(words.value.typed.portal.noSuch);
  if (others.length === 0) return found;
  const all = [found, ...others].map(({ portal: number, place }) => `${place} (${number})`);
  return trouble(words.value.troubles.couldBe({ names: either(all) }));
}

/** The address bar writes an id's ! as %21 in some browsers. */
function decoded(address: string): string {
  return address.replace(/%21/g, "!").replace(/%40/g, "@");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
