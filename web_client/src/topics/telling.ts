/** How the facts of a topic are told to people: by what happened, in a table of each topic. */
import type { FactOf } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import type { RoomView } from "../wire/views";

/** Return a sentence for member `me`, or null if it is not worth one. before: the view then. */
export type Telling = (fact: FactOf<"topic">, before: RoomView, me: MemberNo) => string | null;
