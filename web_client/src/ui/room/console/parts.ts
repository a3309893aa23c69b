/** All parts of the console, in the order in which they stand. Part.ts says what one is. */
import type { Part } from "./part";
import { AGENDA } from "./parts/agenda";
import { DELETED } from "./parts/deleted";
import { DONE } from "./parts/done";
import { DOOR } from "./parts/door";
import { FLOOR } from "./parts/floor";
import { FREEZE } from "./parts/freeze";
import { GATE } from "./parts/gate";
import { HANDS } from "./parts/hands";
import { LINKS } from "./parts/links";
import { LOBBY } from "./parts/lobby";
import { MICS } from "./parts/mics";
import { OUT } from "./parts/out";
import { PEOPLE } from "./parts/people";
import { POLLS } from "./parts/polls";
import { QUESTIONS } from "./parts/questions";
import { REPORTS } from "./parts/reports";
import { SESSION } from "./parts/session";
import { STAGE } from "./parts/stage";

export const PARTS: readonly Part[] = [
  SESSION,
  STAGE,
  FLOOR,
  HANDS,
  AGENDA,
  LOBBY,
  QUESTIONS,
  POLLS,
  PEOPLE,
  MICS,
  FREEZE,
  REPORTS,
  GATE,
  DOOR,
  LINKS,
  OUT,
  DELETED,
  DONE,
];
