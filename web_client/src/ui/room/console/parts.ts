/** All parts of the console, in the order in which they stand. Part.ts says what one is. */
import type { Part } from "./part";
import { DELETED } from "./parts/deleted";
import { DONE } from "./parts/done";
import { DOOR } from "./parts/door";
import { HANDS } from "./parts/hands";
import { LINKS } from "./parts/links";
import { PEOPLE } from "./parts/people";
import { POLLS } from "./parts/polls";
import { STAGE } from "./parts/stage";

export const PARTS: readonly Part[] = [STAGE, HANDS, POLLS, PEOPLE, DOOR, LINKS, DELETED, DONE];
