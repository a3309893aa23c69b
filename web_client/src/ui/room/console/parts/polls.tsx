/** Polls for who runs them: asking, opening, closing, and showing or keeping back what came out. */
import { ChartBarBig } from "lucide-preact";
import { useState } from "preact/hooks";
import { doing, type Known } from "../../../../outline/verb";
import { PLAIN_POLL } from "../../../../outline/verbs/polls";
import { type Poll, pollsOf } from "../../../../topics/polls";
import { words } from "../../../../words";
import { useInside } from "../../inside";
import { PollCard } from "../../polls/card";
import { Wish } from "../../polls/wish";
import { Cue, type CueProps, useCues } from "../cue";
import type { Part } from "../part";

export const POLLS: Part = {
  ...{ name: "polls", icon: ChartBarBig, needs: "manage-polls" },
  title: () => words.value.polls.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => {
    const open = pollsOf(view.items).filter(({ stand }) => stand === "open").length;
    return open === 0 ? "" : words.value.polls.open({ n: open });
  },
  Body: Polls,
};

/** How the usual question is typed. */
const USUAL = doing({
  command: "make_poll",
  ...PLAIN_POLL,
  ...{ question: "Which?", options: ["a", "b"] },
});

function Polls() {
  const { knownQuietly: known } = useInside();
  const [isAsking, setAsking] = useState(false);
  if (known === null) return null;
  const all = pollsOf(known.view.items);
  const { none, make } = words.value.polls;
  return (
    <div class="polls">
      {isAsking ? (
        <Wish onDone={() => setAsking(false)} />
      ) : (
        <div>
          <Cue word={make} act={USUAL} onAsk={() => setAsking(true)} />
        </div>
      )}
      {all.length === 0 && <p class="soft">{none}</p>}
      {all.map((poll) => (
        <Run key={poll.number} poll={poll} known={known} />
      ))}
    </div>
  );
}

function Run({ poll, known }: { readonly poll: Poll; readonly known: Known }) {
  const { buttons, typed } = useCues(stepsOf(poll));
  return (
    <div>
      <PollCard poll={poll} known={known} isLookedAt />
      <div class="row__acts">{buttons}</div>
      {typed}
    </div>
  );
}

type Step = "open_poll" | "close_poll" | "publish_poll" | "withhold_poll" | "drop_poll";

/** What can become of it now. */
function stepsOf({ number, question, stand }: Poll): readonly CueProps[] {
  const { openIt, closeIt, publishIt, withholdIt, dropIt, what } = words.value.polls;
  const steps: Readonly<Record<Poll["stand"], readonly (readonly [string, Step])[]>> = {
    draft: [
      [openIt, "open_poll"],
      [dropIt, "drop_poll"],
    ],
    open: [[closeIt, "close_poll"]],
    closed: [
      [publishIt, "publish_poll"],
      [withholdIt, "withhold_poll"],
    ],
    published: [[withholdIt, "withhold_poll"]],
    withheld: [[publishIt, "publish_poll"]],
  };
  return steps[stand].map(([word, command]) => ({
    ...{ word, label: what({ act: word, question }) },
    act: doing({ command, poll: number }),
  }));
}
