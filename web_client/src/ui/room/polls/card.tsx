/** A poll as everybody sees it: the question, how to answer it, and what came out. */
import type { Known } from "../../../outline/verb";
import { type Poll, standingOf } from "../../../topics/polls";
import { words } from "../../../words";
import { useInside } from "../inside";
import { Ballot } from "./ballot";
import { Results } from "./results";
import "./polls.css";

export interface PollCardProps {
  readonly poll: Poll;
  readonly known: Known;
  /** Without what one votes by: where it is only looked at. */
  readonly isLookedAt?: boolean;
}

export function PollCard({ poll, known, isLookedAt = false }: PollCardProps) {
  const { counts } = useInside().store.beside;
  const { polls } = words.value;
  const stands = poll.stand === "open" ? standingOf(counts.value, poll.number) : null;
  const points = stands === null ? (poll.result?.points ?? null) : stands.points;
  const voted = stands?.voted ?? poll.result?.voted ?? null;
  return (
    <article class="poll" aria-label={poll.question}>
      <h4 class="poll__question" dir="auto">
        <span class="soft">{`#${poll.number} `}</span>
        {poll.question}
      </h4>
      {poll.stand !== "open" && <p class="soft poll__facts">{polls.stands[poll.stand]}</p>}
      {poll.stand === "open" && !isLookedAt && <Ballot poll={poll} known={known} />}
      <Waits poll={poll} />
      {voted !== null && <Results poll={poll} points={points} voted={voted} />}
    </article>
  );
}

/** Why a closed poll shows no results. */
function Waits({ poll }: { readonly poll: Poll }) {
  const { held, counting, hidden } = words.value.polls;
  if (poll.result !== null || poll.stand === "draft") return null;
  if (poll.stand === "open") return poll.series === "" ? null : <p class="soft">{held}</p>;
  if (poll.isHeld) return <p class="soft">{held}</p>;
  const isCounting = poll.identity === "secret" && poll.stand === "closed";
  return <p class="soft">{isCounting && poll.results === "after_close" ? counting : hidden}</p>;
}
