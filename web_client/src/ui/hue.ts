/** The colour of a room's drapes: on its card, at its door, the same for everybody. */
import type { RoomId } from "../wire/ids";

/** In degrees. Amber and teal are not among them: they mean something. */
const HUES = [350, 20, 275, 145, 310, 250] as const;

/** Return the hue that the room's id comes to. */
export function hueOf(room: RoomId): number {
  const sum = Array.from(room).reduce((so, letter) => (so * 31 + letter.charCodeAt(0)) % 9973, 0);
  return HUES[sum % HUES.length] ?? HUES[0];
}
