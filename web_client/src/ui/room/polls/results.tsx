/** What came out of a poll, or how it stands: as words, with bars beside them for the eye. */

import { doing, type Known } from "../../../outline/verb";
import { isOpenTo } from "../../../state/rights";
import { nameOf } from "../../../state/telling";
import { type Answer, answersTo, type Poll } from "../../../topics/polls";
import type { MemberNo } from "../../../wire/ids";
import { words } from "../../../words";
import { type CueProps, useCues } from "../console/cue";
import { useInside } from "../inside";

export interface ResultsProps {
  readonly poll: Poll;
  /** Of each option; null where they are not shown. */
  readonly points: readonly number[] | null;
  readonly voted: number;
}

export function Results({ poll, points, voted }: ResultsProps) {
  const { polls } = words.value;
  const lost = poll.result === null ? 0 : poll.result.voted - poll.result.counted;
  return (
    <>
      {points !== null && poll.kind !== "text" && <Bars poll={poll} points={points} />}
      {poll.stand !== "draft" && <p class="soft poll__facts">{polls.voted({ n: voted })}</p>}
      {lost > 0 && <p class="poll__facts">{polls.lost({ n: lost })}</p>}
      <Chosen poll={poll} />
      <Answers poll={poll} />
    </>
  );
}

function Bars({ poll, points }: { readonly poll: Poll; readonly points: readonly number[] }) {
  const { votes, points: worth } = words.value.polls;
  const most = Math.max(1, ...points);
  const say = poll.kind === "ordered" ? worth : votes;
  return (
    <ol class="plain poll__bars">
      {poll.options.map((option, at) => {
        const n = points[at] ?? 0;
        return (
          <li key={option}>
            <span class="poll__option" dir="auto">
              {option}
            </span>
            <span class="poll__count">{say({ n })}</span>
            <span class="poll__bar" aria-hidden="true">
              <span style={{ inlineSize: `${(100 * n) / most}%` }} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Who chose what, where names are known. */
function Chosen({ poll }: { readonly poll: Poll }) {
  const view = useInside().knownQuietly?.view;
  const who = poll.result?.who ?? null;
  if (who === null || view === undefined) return null;
  const names = (of: readonly MemberNo[]): string => of.map((m) => nameOf(view, m)).join(", ");
  return (
    <ul class="plain soft poll__facts">
      {poll.options.map((option, at) => {
        const chosen = who[at] ?? [];
        if (chosen.length === 0) return null;
        return <li key={option}>{words.value.polls.chose({ option, who: names(chosen) })}</li>;
      })}
    </ul>
  );
}

/** What was answered in own words, with what erases it for those who may. */
function Answers({ poll }: { readonly poll: Poll }) {
  const known = useInside().knownQuietly;
  const answers = known === null ? [] : answersTo(known.view.items, poll.number);
  if (known === null || answers.length === 0) return null;
  const { polls } = words.value;
  const said = ({ m, text }: Answer): string =>
    m === null ? text : polls.chose({ option: nameOf(known.view, m), who: text });
  return (
    <ul class="plain poll__answers" aria-label={polls.answers}>
      {answers.map((answer) => (
        <AnswerRow key={answer.name} answer={answer} said={said(answer)} known={known} />
      ))}
    </ul>
  );
}

interface AnswerRowProps {
  readonly answer: Answer;
  readonly said: string;
  readonly known: Known;
}

function AnswerRow({ answer: { poll, name, text }, said, known }: AnswerRowProps) {
  const { eraseAnswer, eraseWhat } = words.value.polls;
  const erase: CueProps = {
    ...{ kind: "quiet", word: eraseAnswer, label: eraseWhat({ text }) },
    act: doing({ command: "redact_answer", poll, answer: name }),
  };
  const { buttons, typed } = useCues(isOpenTo(known.me, known.view, "redact") ? [erase] : []);
  return (
    <li>
      <div class="poll__answer">
        <span dir="auto">{said}</span>
        {buttons}
      </div>
      {typed}
    </li>
  );
}
