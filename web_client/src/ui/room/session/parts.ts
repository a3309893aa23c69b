/** All sections of the session's panel, in the order in which they stand. Part.ts says what one is. */
import type { SessionPart } from "./part";
import { AGENDA } from "./parts/agenda";
import { POLLS } from "./parts/polls";
import { QUESTIONS } from "./parts/questions";
import { QUEUE } from "./parts/queue";

export const PARTS: readonly SessionPart[] = [AGENDA, QUEUE, QUESTIONS, POLLS];
