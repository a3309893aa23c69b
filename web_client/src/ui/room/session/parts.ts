/** All sections of the session's panel, in the order in which they stand. Part.ts says what one is. */
import type { SessionPart } from "./part";

export const PARTS: readonly SessionPart[] = [];
