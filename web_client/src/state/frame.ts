/**
 * The room without its messages: what most of the page draws, and what seldom changes.
 *
 * A chat makes a new view with every message. Whoever asks for the frame is woken only when
 * somebody came, sat down or changed, and a row of the chat is drawn once, not once a message.
 */
import type { RoomView } from "../wire/views";

export type Frame = Omit<RoomView, "messages">;

/** Return the frame of a view: `before` itself if nothing in it is another. */
export function frameOf(view: RoomView, before: Frame | null): Frame {
  const { messages: _, ...frame } = view;
  return before !== null && isSame(frame, before) ? before : frame;
}

function isSame(a: Frame, b: Frame): boolean {
  return (Object.keys(a) as (keyof Frame)[]).every((key) => a[key] === b[key]);
}
