/**
 * Reading what came over the wire, once, at the edge: unknown in, typed out, or BadMessage.
 *
 * Each reader takes a mapping and a field's name, so that the complaint can name the field.
 * Fields that nobody asks for are ignored: a newer server may send more.
 */
import {
  DOORS,
  type Door,
  type MemberNo,
  type PortalNo,
  ROLES,
  type Role,
  type SeatNo,
  type Seq,
} from "./ids";

export type Fields = Readonly<Record<string, unknown>>;

/**
 * The longest time that is waited for, a week. A browser's timer of more than 24 days goes off at
 * once, so that "try again in a year" would become a storm of tries.
 */
export const MAX_WAIT_S = 604_800;

/** The server sent something this page does not understand: one of the two is older. */
export class BadMessage extends Error {
  override readonly name = "BadMessage";
}

export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadMessage(`${what} is not a mapping`);
  }
  return value as Fields;
}

export function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw new BadMessage(`${name} is not a text`);
  return value;
}

export function textOrNull(fields: Fields, name: string): string | null {
  return isMissing(fields, name) ? null : text(fields, name);
}

export function flag(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (typeof value !== "boolean") throw new BadMessage(`${name} is not true or false`);
  return value;
}

/** A field that may be missing and then means no. */
export function flagOrFalse(fields: Fields, name: string): boolean {
  return isMissing(fields, name) ? false : flag(fields, name);
}

export function whole(fields: Fields, name: string): number {
  return wholeNumber(fields[name], name);
}

export function wholeOrNull(fields: Fields, name: string): number | null {
  return isMissing(fields, name) ? null : whole(fields, name);
}

/** A number that need not be whole, as seconds are, at most MAX_WAIT_S; or null. */
export function secondsOrNull(fields: Fields, name: string): number | null {
  if (isMissing(fields, name)) return null;
  const value = fields[name];
  if (typeof value !== "number" || !(value >= 0)) throw new BadMessage(`${name} is not a time`);
  return Math.min(value, MAX_WAIT_S);
}

export function list(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new BadMessage(`${name} is not a list`);
  return value;
}

export function bytes(fields: Fields, name: string): ArrayBuffer {
  const value = fields[name];
  if (value instanceof ArrayBuffer) return value;
  if (value instanceof Uint8Array) return value.slice().buffer;
  throw new BadMessage(`${name} is not bytes`);
}

export function oneOf<T extends string>(fields: Fields, name: string, known: readonly T[]): T {
  const value = known.find((candidate) => candidate === fields[name]);
  if (value === undefined) throw new BadMessage(`${name} is none of ${known.join(", ")}`);
  return value;
}

export const seq = (fields: Fields, name: string): Seq => whole(fields, name) as Seq;
export const seqOrNull = (fields: Fields, name: string): Seq | null =>
  wholeOrNull(fields, name) as Seq | null;
export const member = (fields: Fields, name: string): MemberNo => whole(fields, name) as MemberNo;
export const memberOrNull = (fields: Fields, name: string): MemberNo | null =>
  wholeOrNull(fields, name) as MemberNo | null;
export const seat = (fields: Fields, name: string): SeatNo => whole(fields, name) as SeatNo;
export const portal = (fields: Fields, name: string): PortalNo => whole(fields, name) as PortalNo;
export const role = (fields: Fields, name: string): Role => oneOf(fields, name, ROLES);
export const door = (fields: Fields, name: string): Door => oneOf(fields, name, DOORS);

export const members = (value: unknown, name: string): readonly MemberNo[] =>
  wholes(value, name) as readonly MemberNo[];
export const seqs = (value: unknown, name: string): readonly Seq[] =>
  wholes(value, name) as readonly Seq[];

export function isMissing(fields: Fields, name: string): boolean {
  return fields[name] === undefined || fields[name] === null;
}

function wholes(value: unknown, name: string): readonly number[] {
  if (!Array.isArray(value)) throw new BadMessage(`${name} is not a list`);
  return value.map((number: unknown) => wholeNumber(number, name));
}

function wholeNumber(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new BadMessage(`${name} is not a whole number`);
  }
  return value;
}
