/** For tests: what a fact of a topic says, and a room with three people in it. */
import { parseFact } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { parseView } from "../wire/views";
import { topicSentence } from ".";

/** Mo, Ana and Ben are 1, 2 and 3. items: of the topics before the fact. */
export function telling(items: object = {}) {
  const view = parseView({
    ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel", items },
    messages: [],
    members: ["Mo", "Ana", "Ben"].map((name, at) => ({
      ...{ m: at + 1, name, look: "", role: "owner", guest: false, slot: null, seat: null },
    })),
  });
  return (kind: string, body: object, me = 9, m = 1) => {
    const fact = parseFact({ seq: 9, ts: 1, m, kind, items: [], ...body });
    return fact.kind === "topic" ? topicSentence(fact, view, me as MemberNo) : undefined;
  };
}
