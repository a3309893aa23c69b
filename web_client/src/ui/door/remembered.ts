/**
 * What this browser remembers of its person: the name and look they last came in with, and the
 * rooms they were in. It is a convenience: without it everything works, and nobody else is told.
 */
import type { RoomId } from "../../wire/ids";

export interface Guise {
  readonly name: string;
  readonly look: string;
}

export interface VisitedRoom {
  readonly id: RoomId;
  readonly title: string;
}

const GUISE = "confab.guise";
const ROOMS = "confab.rooms";
const MAX_ROOMS = 30;

export function rememberedGuise(storage: Storage = localStorage): Guise | null {
  const found = read(storage, GUISE);
  return isRecord(found) && isText(found["name"]) && isText(found["look"])
    ? { name: found["name"], look: found["look"] }
    : null;
}

export function rememberGuise({ name, look }: Guise, storage: Storage = localStorage): void {
  write(storage, GUISE, { name, look });
}

/** Return the rooms, the last visited first. */
export function visitedRooms(storage: Storage = localStorage): readonly VisitedRoom[] {
  const found = read(storage, ROOMS);
  if (!Array.isArray(found)) return [];
  return found.flatMap((room: unknown) =>
    isRecord(room) && isText(room["id"]) && isText(room["title"])
      ? [{ id: room["id"] as RoomId, title: room["title"] }]
      : [],
  );
}

export function rememberRoom({ id, title }: VisitedRoom, storage: Storage = localStorage): void {
  const others = visitedRooms(storage).filter((room) => room.id !== id);
  write(storage, ROOMS, [{ id, title }, ...others].slice(0, MAX_ROOMS));
}

export function forgetRoom(id: RoomId, storage: Storage = localStorage): void {
  write(
    storage,
    ROOMS,
    visitedRooms(storage).filter((room) => room.id !== id),
  );
}

function read(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null; // somebody else's words under our name, or a browser that stores nothing
  }
}

function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Full, or switched off by its owner: then the next visit asks again.
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
