/** How one stands at a door where somebody lets people in (docs/reference/http.md). */
import { type Fields, oneOf, text, whole, wholeOrNull } from "./reading";

export const DOOR_STATES = ["outside", "waiting", "denied", "locked", "free"] as const;
export type DoorState = (typeof DOOR_STATES)[number];

export interface AtDoor {
  /** `outside`: one may knock. `free`: one may enter. */
  readonly state: DoorState;
  /** Of those who run the room. */
  readonly message: string;
  /** From 1, in the order of the knocks; 0 without a place. */
  readonly place: number;
  readonly reason: string;
  /** When one who was denied may knock again. */
  readonly again_ms: number | null;
  readonly starts_ms: number | null;
  readonly opens_ms: number | null;
}

/** Return what the server says of it. Throws BadMessage. */
export function parseAtDoor(fields: Fields): AtDoor {
  const given = (name: string): string => (fields[name] === undefined ? "" : text(fields, name));
  return {
    state: oneOf(fields, "state", DOOR_STATES),
    ...{ message: given("message"), reason: given("reason") },
    place: fields["place"] === undefined ? 0 : whole(fields, "place"),
    again_ms: wholeOrNull(fields, "again_ms"),
    ...{ starts_ms: wholeOrNull(fields, "starts_ms"), opens_ms: wholeOrNull(fields, "opens_ms") },
  };
}
