/** Polls for everybody: those that are open first, then what came out of the others. */
import { ChartBarBig } from "lucide-preact";
import { type Poll, pollsOf } from "../../../../topics/polls";
import type { Items } from "../../../../wire/items";
import { words } from "../../../../words";
import { useInside } from "../../inside";
import { PollCard } from "../../polls/card";
import type { SessionPart } from "../part";

export const POLLS: SessionPart = {
  ...{ name: "polls", icon: ChartBarBig },
  title: () => words.value.polls.title,
  isHere: ({ view }) => shown(view.items).length > 0,
  sum: ({ view }) => {
    const open = pollsOf(view.items).filter(({ stand }) => stand === "open").length;
    return open === 0 ? "" : words.value.polls.open({ n: open });
  },
  Body: Polls,
};

/** Drafts are the console's. */
function shown(items: Items): readonly Poll[] {
  const asked = pollsOf(items).filter(({ stand }) => stand !== "draft");
  const [open, over] = [
    asked.filter(({ stand }) => stand === "open"),
    asked.filter(({ stand }) => stand !== "open"),
  ];
  return [...open, ...over];
}

function Polls() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  return (
    <div class="polls">
      {shown(known.view.items).map((poll) => (
        <PollCard key={poll.number} poll={poll} known={known} />
      ))}
    </div>
  );
}
