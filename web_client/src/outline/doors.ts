/** The doors of the room in words: where each is, what is written on it, and how it is named. */
import type { Layout } from "../scene/layout";
import { folded } from "../state/mentions";
import type { PortalNo, RoomAddress } from "../wire/ids";
import type { RoomView } from "../wire/views";
import { words } from "../words";

export interface Door {
  readonly portal: PortalNo;
  /** What the room's form calls it, in English as all that is typed; empty where that is not known. */
  readonly name: string;
  /** Where it is: "the left door". */
  readonly place: string;
  /** What is written on it and where it leads; null: nowhere. */
  readonly leads: { readonly to: RoomAddress; readonly label: string } | null;
}

export interface DoorsKnown {
  readonly view: Pick<RoomView, "portals">;
  readonly layout: Layout | null;
}

/** Return all doors by number; where the room's form is not known, those that lead somewhere. */
export function doorsOf({ view, layout }: DoorsKnown): readonly Door[] {
  const led = new Map(view.portals.map((portal) => [portal.portal, portal]));
  const all =
    layout?.portals ?? view.portals.map(({ portal }) => ({ number: portal as number, name: "" }));
  return all.map(({ number, name }) => {
    const portal = number as PortalNo;
    const leads = led.get(portal);
    const place = placeWords(number, name);
    return { portal, name, place, leads: leads === undefined ? null : { ...leads } };
  });
}

/** Return the doors that `text` can mean: by number, by what is on them or where they are. */
export function doorsLike(text: string, known: DoorsKnown): readonly Door[] {
  const doors = doorsOf(known);
  const typed = folded(text.trim());
  // A number is a number, whatever somebody wrote on another door.
  const numbered = doors.find(({ portal }) => typed === `${portal}`);
  if (numbered !== undefined) return [numbered];
  const exact = doors.filter((door) => namesOf(door).includes(typed));
  if (exact.length > 0) return exact;
  return typed === "" ? [] : doors.filter((door) => namesOf(door).some((n) => n.startsWith(typed)));
}

/** Return how to name a door so that `doorsLike` finds it and no other. */
export function writtenDoor(portal: PortalNo, known: DoorsKnown): string {
  const label = doorsOf(known).find((door) => door.portal === portal)?.leads?.label ?? "";
  const [found, ...others] = doorsLike(label, known);
  return found?.portal === portal && others.length === 0 ? label : `${portal}`;
}

/** Return the words for a door in a sentence; one that is not there is named by its number. */
export function placeOf(portal: PortalNo, known: DoorsKnown): string {
  return doorsOf(known).find((door) => door.portal === portal)?.place ?? placeWords(portal, "");
}

/** Return what to read out of the doors. */
export function doorWords(known: DoorsKnown): readonly string[] {
  const open = doorsOf(known).flatMap(({ place, leads }) =>
    leads === null ? [] : [words.value.doors.line({ label: leads.label, place })],
  );
  return open.length === 0 ? [words.value.doors.none] : open;
}

function placeWords(number: number, name: string): string {
  const { places, named, numbered } = words.value.doors;
  return ownWord(places, name) ?? (name === "" ? numbered({ number }) : named({ name }));
}

/** Whoever describes a room names its doors: also "constructor", which every object has. */
function ownWord(known: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(known, name) ? (known[name] ?? null) : null;
}

/** A door is typed by its English name in every language, and by that of the reader's own. */
function namesOf({ name, place, leads }: Door): readonly string[] {
  const short = ownWord(words.value.doors.short, name) ?? "";
  const names = [name, short, place, leads?.label ?? ""];
  return names.filter((each) => each !== "").map(folded);
}
