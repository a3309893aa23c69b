/** Questions for everybody: what is being answered, asking, voting, and one's own. */
import { MessageCircleQuestionMark } from "lucide-preact";
import { useState } from "preact/hooks";
import { doing, type Known } from "../../../../outline/verb";
import { may } from "../../../../state/rights";
import type { RoomStore } from "../../../../state/room";
import {
  type Question,
  questionRules,
  questionsOf,
  sorted,
  votedFor,
  votesOf,
} from "../../../../topics/questions";
import { QUESTION_SORTS, type QuestionSort } from "../../../../wire/questions";
import { words } from "../../../../words";
import { SelectField } from "../../../base";
import type { CueProps } from "../../console/cue";
import { LongList } from "../../console/long_list";
import { useInside } from "../../inside";
import { Ask } from "../../questions/ask";
import { QuestionCard } from "../../questions/card";
import type { SessionPart } from "../part";

export const QUESTIONS: SessionPart = {
  ...{ name: "questions", icon: MessageCircleQuestionMark },
  title: () => words.value.questions.title,
  isHere: (known) => known.view.items.has("questions"),
  sum: (known) => {
    const open = shown(known).filter(({ state }) => state === "open").length;
    return open === 0 ? "" : words.value.questions.sum({ n: open });
  },
  Body: Questions,
  Bar: LiveQuestion,
};

/** What is for moderators' eyes stands in the console. */
function shown({ view }: Known): readonly Question[] {
  return questionsOf(view.items).filter(({ state }) =>
    ["open", "live", "answered"].includes(state),
  );
}

/** Above all sections, so that it is in sight whatever is folded. */
function LiveQuestion() {
  const { knownQuietly: known, store } = useInside();
  const live = known === null ? undefined : shown(known).find(({ state }) => state === "live");
  if (known === null || live === undefined) return null;
  const votes = votesOf(store.beside.counts.value).get(live.number) ?? null;
  return (
    <>
      <h3 class="needs__title">{words.value.questions.now}</h3>
      <QuestionCard question={live} votes={votes} cues={voteOf(live, known, store)} />
    </>
  );
}

function Questions() {
  const { knownQuietly: known, store } = useInside();
  const [chosen, setChosen] = useState<QuestionSort | null>(null);
  if (known === null) return null;
  const rules = questionRules(known.view.items);
  const votes = votesOf(store.beside.counts.value);
  const sort = chosen ?? rules.sort;
  const all = sorted(shown(known), sort, votes, rules.order);
  const [open, over] = [
    all.filter(({ state }) => state === "open"),
    all.filter(({ state }) => state === "answered"),
  ];
  const said = words.value.questions;
  const mayAsk = may(known.me.role, "ask") && !known.view.isArchived;
  return (
    <div class="questions">
      {!rules.isOpen && <p class="soft">{said.closed}</p>}
      {rules.isOpen && mayAsk && <Ask rules={rules} />}
      <Mine />
      {all.length > 1 && (
        <SelectField
          label={said.sort}
          value={sort}
          onChange={({ currentTarget }) => setChosen(currentTarget.value as QuestionSort)}
        >
          {QUESTION_SORTS.map((one) => (
            <option key={one} value={one}>
              {said.sorts[one]}
            </option>
          ))}
        </SelectField>
      )}
      {all.length === 0 && rules.isOpen && <p class="soft">{said.none}</p>}
      <LongList
        label={said.title}
        of={[...open, ...over]}
        keyOf={({ number }) => `${number}`}
        draw={(one) => <OneQuestion question={one} known={known} />}
      />
    </div>
  );
}

function OneQuestion({ question, known }: { readonly question: Question; readonly known: Known }) {
  const { store } = useInside();
  const votes = votesOf(store.beside.counts.value).get(question.number) ?? question.votes;
  return <QuestionCard question={question} votes={votes} cues={voteOf(question, known, store)} />;
}

/** Return the act of voting, where one may. */
function voteOf(
  { number, state, text }: Question,
  known: Known,
  { beside }: RoomStore,
): readonly CueProps[] {
  const isFor = votedFor(beside.own.value).has(number);
  if (state === "answered" || !may(known.me.role, "vote") || known.view.isArchived) return [];
  const { vote, voteFor, unvote, unvoteFor } = words.value.questions;
  const act = doing({ command: "vote_for_question", question: number, is_for: !isFor });
  return isFor
    ? [{ word: unvote, label: unvoteFor({ text }), act }]
    : [{ word: vote, label: voteFor({ text }), act }];
}

/** My own, whatever became of them; nobody else is shown this list. */
function Mine() {
  const { store } = useInside();
  const mine = questionsOf(store.beside.own.value).filter(({ state }) => state !== "archived");
  if (mine.length === 0) return null;
  const { mine: title, withdraw, restore } = words.value.questions;
  const cuesOf = ({ number, state }: Question): readonly CueProps[] => {
    if (state === "pending" || state === "open") {
      return [{ word: withdraw, act: doing({ command: "withdraw_question", question: number }) }];
    }
    if (state !== "withdrawn") return [];
    return [{ word: restore, act: doing({ command: "restore_question", question: number }) }];
  };
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {mine.map((one) => (
        <QuestionCard key={one.number} question={one} votes={null} cues={cuesOf(one)} isAll />
      ))}
    </section>
  );
}
