/**
 * What this browser remembers of its person: the name and look they last came in with, and the
 * rooms they were in. It is a convenience: without it everything works, and nobody else is told.
 */
import type { RoomId } from "../../wire/ids";

export interface Guise {
  readonly name: string;
  readonly look: string;
}

const GUISE = "confab.guise";
const ROOMS = "confab.rooms";
/** What state/keep puts before every key, and state/read_mark after it. */
const OURS = "confab.";
const READ = `${OURS}read.`;
const MAX_ROOMS = 100;

export function rememberedGuise(storage: Storage = localStorage): Guise | null {
  const found = read(storage, GUISE);
  return isRecord(found) && isText(found["name"]) && isText(found["look"])
    ? { name: found["name"], look: found["look"] }
    : null;
}

export function rememberGuise({ name, look }: Guise, storage: Storage = localStorage): void {
  write(storage, GUISE, { name, look });
}

/** Say whether somebody came into the room through its door in this browser. */
export function wasIn(room: RoomId, storage: Storage = localStorage): boolean {
  return roomsIn(storage).includes(room);
}

export function rememberRoom(room: RoomId, storage: Storage = localStorage): void {
  const others = roomsIn(storage).filter((other) => other !== room);
  write(storage, ROOMS, [room, ...others].slice(0, MAX_ROOMS));
}

/**
 * Forget the person, also what they did not send and how far they read, and keep what the device
 * was set to (keys, voice, form of the room): who comes next may need it too.
 */
export function forgetPerson(browser: Storage = localStorage, tab: Storage = sessionStorage): void {
  forget(browser, (key) => key === GUISE || key === ROOMS || key.startsWith(READ));
  forget(tab, (key) => key.startsWith(OURS));
}

function forget(storage: Storage, isTheirs: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(storage).filter(isTheirs)) storage.removeItem(key);
  } catch {
    // A browser that stores nothing has nothing to forget.
  }
}

function roomsIn(storage: Storage): readonly string[] {
  const found = read(storage, ROOMS);
  return Array.isArray(found) ? found.filter(isText) : [];
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
