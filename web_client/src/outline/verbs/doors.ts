/** Doors to other rooms: where they lead. */
import type { PortalNo, RoomAddress } from "../../wire/ids";
import { type Door, doorsLike, placeOf } from "../doors";
import { commandOf, doing, isTrouble, type Known, type Trouble, trouble, type Verb } from "../verb";

/** A room's id, in an address or alone; what follows an @ is its server. */
const ADDRESS = /(![\w-]{43}(?:@[^\s/]{1,255})?)(?:[/?#]\S*)?$/;
const WHICH = "Type a door, a room's address and what is written there, as in ";
const EXAMPLE = "/portal left https://.../room/!... Foyer, or /portal left closed.";

const portal: Verb = {
  ...{ word: "portal", form: "/portal DOOR ADDRESS LABEL, or /portal DOOR closed" },
  ...{ needs: "manage-room" },
  does: "Let a door lead to another room of this server, by the address of that room.",
  read: (rest, known) => {
    const [word = "", where = "", ...label] = rest.split(/\s+/);
    const door = word === "" ? trouble(WHICH + EXAMPLE) : doorAt(word, known);
    if (isTrouble(door)) return door;
    if (where.toLowerCase() === "closed" && label.length === 0)
      return leading(door.portal, null, "");
    const to = ADDRESS.exec(decoded(where))?.[1];
    if (to === undefined) return trouble(`That is not the address of a room. ${WHICH}${EXAMPLE}`);
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
    const place = capital(placeOf(command.portal, known));
    return command.to === null
      ? `${place} is closed now.`
      : `${place} leads to ${command.label} now.`;
  },
};

export const DOOR_VERBS: readonly Verb[] = [portal];

function leading(door: PortalNo, to: RoomAddress | null, label: string) {
  return doing({ command: "set_portal", portal: door, to, label });
}

/** Return the one door that is meant. */
function doorAt(text: string, known: Known): Door | Trouble {
  const [found, ...others] = doorsLike(text, known);
  if (found === undefined) return trouble("There is no such door in this room.");
  if (others.length === 0) return found;
  const all = [found, ...others].map(({ portal: number, place }) => `${place} (${number})`);
  return trouble(`That could be ${all.join(" or ")}. Type the number.`);
}

/** The address bar writes an id's ! as %21 in some browsers. */
function decoded(address: string): string {
  return address.replace(/%21/g, "!").replace(/%40/g, "@");
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
