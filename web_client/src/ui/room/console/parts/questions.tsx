/** Questions for who runs them: what waits to be read, what is taken up next, and where the rest is. */
import { MessageCircleQuestionMark } from "lucide-preact";
import { useState } from "preact/hooks";
import { doing, type Known } from "../../../../outline/verb";
import { isolated } from "../../../../state/telling";
import {
  type Question,
  type QuestionRules,
  questionRules,
  questionsOf,
  sorted,
  votesOf,
} from "../../../../topics/questions";
import type { QuestionStep } from "../../../../wire/questions";
import { words } from "../../../../words";
import { Button, Dialog, DialogActs } from "../../../base";
import { useInside } from "../../inside";
import { QuestionCard } from "../../questions/card";
import { Cue, type CueProps } from "../cue";
import { LongList } from "../long_list";
import type { Part, Waiting } from "../part";

export const QUESTIONS: Part = {
  ...{ name: "questions", icon: MessageCircleQuestionMark, needs: "manage-qna" },
  title: () => words.value.questions.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => {
    const open = questionsOf(view.items).filter(({ state }) => state === "open").length;
    return open === 0 ? "" : words.value.questions.sum({ n: open });
  },
  waiting: waitingOf,
  Body: Questions,
};

function waitingOf({ view }: Known): Waiting | null {
  const unread = questionsOf(view.items).filter(({ state }) => state === "pending");
  const [first] = unread;
  if (first === undefined) return null;
  const { wants, someoneWants, waiting } = words.value.questions;
  const { number, name, text } = first;
  return {
    ...{ key: `${number}`, count: unread.length, words: waiting({ n: unread.length }) },
    first: <QuestionCard question={first} votes={null} cues={reading(first)} />,
    spoken: name === "" ? someoneWants({ text }) : wants({ name: isolated(name), text }),
  };
}

/** What is live stands first, then what waits, what is open, and what is done with. */
const GROUPS = ["live", "pending", "open", "answered", "rejected", "merged", "archived"] as const;

function Questions() {
  const { knownQuietly: known, store } = useInside();
  const [merging, setMerging] = useState<Question | null>(null);
  if (known === null) return null;
  const rules = questionRules(known.view.items);
  const votes = votesOf(store.beside.counts.value);
  const all = sorted(questionsOf(known.view.items), rules.sort, votes, rules.order);
  const inGroups = GROUPS.flatMap((group) => all.filter(({ state }) => state === group));
  const { none, title } = words.value.questions;
  return (
    <div class="questions">
      <Rules rules={rules} />
      {inGroups.length === 0 && <p class="soft">{none}</p>}
      <LongList
        label={title}
        of={inGroups}
        keyOf={({ number }) => `${number}`}
        draw={(one) => (
          <QuestionCard
            question={one}
            votes={votes.get(one.number) ?? one.votes}
            cues={actsOf(one, known, setMerging)}
            isAll
          />
        )}
      />
      {inGroups.length > 0 && <Files />}
      {merging !== null && (
        <Merging
          question={merging}
          others={all.filter(({ number, state }) => number !== merging.number && isOpen(state))}
          onClose={() => setMerging(null)}
        />
      )}
    </div>
  );
}

const isOpen = (state: Question["state"]): boolean => state === "open" || state === "live";

function Rules({ rules }: { readonly rules: QuestionRules }) {
  const { open, close, review, allowAnonymous, untilLive } = words.value.questions;
  const { isReviewed, mayBeAnonymous, untilLive: isHidden } = rules;
  const set = (command: object) => doing({ command: "set_questions", ...command });
  return (
    <div class="question__acts">
      <Cue
        word={rules.isOpen ? close : open}
        kind={rules.isOpen ? "plain" : "main"}
        act={set({ is_open: !rules.isOpen })}
      />
      <Cue word={review} act={set({ is_reviewed: !isReviewed })} isChosen={isReviewed} />
      <Cue
        word={allowAnonymous}
        act={set({ may_be_anonymous: !mayBeAnonymous })}
        isChosen={mayBeAnonymous}
      />
      <Cue word={untilLive} act={set({ until_live: !isHidden })} isChosen={isHidden} />
    </div>
  );
}

function step(command: QuestionStep, { number, text }: Question): CueProps {
  const said = words.value.questions;
  const named: Readonly<Partial<Record<QuestionStep, readonly [string, string]>>> = {
    approve_question: [said.approve, said.approveOf({ text })],
    take_question: [said.take, said.takeOf({ text })],
    archive_question: [said.archive, said.archiveOf({ text })],
    restore_question: [said.toOpen, said.toOpenOf({ text })],
  };
  const [word, label] = named[command] ?? [command, command];
  return { word, label, act: doing({ command, question: number }) };
}

function reading(question: Question): readonly CueProps[] {
  const { reject, rejectOf } = words.value.questions;
  const { number, text } = question;
  const act = doing({ command: "reject_question", question: number, reason: "" });
  return [step("approve_question", question), { word: reject, label: rejectOf({ text }), act }];
}

/** What can be done with it now. */
function actsOf(
  question: Question,
  known: Known,
  onMerge: (question: Question) => void,
): readonly CueProps[] {
  const said = words.value.questions;
  const { number, text, asker, state } = question;
  const answered = (how: "live" | "later", word: string, label: string): CueProps => ({
    ...{ word, label },
    act: doing({ command: "answer_question", question: number, how, text: "", is_private: false }),
  });
  const other = questionsOf(known.view.items).find(
    (one) => one.number !== number && isOpen(one.state),
  );
  const merge: readonly CueProps[] =
    other === undefined
      ? []
      : [
          {
            ...{ word: said.merge, label: said.mergeOf({ text }), onAsk: () => onMerge(question) },
            act: doing({ command: "merge_question", question: number, into: other.number }),
          },
        ];
  const who = known.view.members.find(({ m }) => m === asker && m !== known.me.m);
  const up: readonly CueProps[] =
    who === undefined
      ? []
      : [
          {
            word: said.invite({ name: isolated(who.name) }),
            act: doing({ command: "invite_to_stage", member: who.m, instead_of: null }),
          },
        ];
  switch (state) {
    case "pending":
      return [...reading(question), ...merge];
    case "open":
      return [
        step("take_question", question),
        answered("later", said.later, said.laterOf({ text })),
        ...reading(question).slice(1),
        ...merge,
        ...up,
      ];
    case "live":
      return [
        answered("live", said.answered, said.answeredOf({ text })),
        step("restore_question", question),
        ...up,
      ];
    case "answered":
      return [step("archive_question", question), step("restore_question", question)];
    case "withdrawn":
      return [];
    default:
      return [step("restore_question", question)];
  }
}

interface MergingProps {
  readonly question: Question;
  readonly others: readonly Question[];
  readonly onClose: () => void;
}

function Merging({ question, others, onClose }: MergingProps) {
  const inside = useInside();
  const { mergeInto, mergeMeans, cancel, none } = words.value.questions;
  const into = (other: Question): void => {
    onClose();
    const { number } = question;
    void inside.do({ command: "merge_question", question: number, into: other.number });
  };
  return (
    <Dialog title={mergeInto} onClose={onClose}>
      <p>{mergeMeans}</p>
      {others.length === 0 && <p class="soft">{none}</p>}
      <ul class="plain">
        {others.map((other) => (
          <li key={other.number}>
            <Button isWide onClick={() => into(other)}>
              #{other.number} {other.text}
            </Button>
          </li>
        ))}
      </ul>
      <DialogActs>
        <Button onClick={onClose}>{cancel}</Button>
      </DialogActs>
    </Dialog>
  );
}

function Files() {
  const { store } = useInside();
  return (
    <p class="question__facts">
      {words.value.questions.exports}
      {["md", "csv", "json"].map((ending) => (
        <a key={ending} href={`/api/v1/rooms/${store.id}/questions.${ending}`} download>
          .{ending}
        </a>
      ))}
    </p>
  );
}
