/** A question as it stands: its words, how many are for it, from whom, and what was answered. */
import { isolated } from "../../../state/telling";
import { askerOf, type Question } from "../../../topics/questions";
import { words } from "../../../words";
import { type CueProps, useCues } from "../console/cue";
import { useInside } from "../inside";
import "./questions.css";

export interface QuestionCardProps {
  readonly question: Question;
  /** How many are for it; null: that is not told now. */
  readonly votes: number | null;
  readonly cues: readonly CueProps[];
  /** Whether its state is said: in one's own list, and in the moderators'. */
  readonly isAll?: boolean;
}

export function QuestionCard({ question, votes, cues, isAll = false }: QuestionCardProps) {
  const { buttons, typed } = useCues(cues);
  const { number, text, answer, reason, isPrivate } = question;
  const { because, privately } = words.value.questions;
  return (
    <div class={question.state === "live" ? "question question--live" : "question"}>
      <p class="question__text" dir="auto">
        <span class="soft">#{number}</span> {text}
      </p>
      <Facts question={question} votes={votes} isAll={isAll} />
      {answer !== "" && (
        <p class="question__answer" dir="auto">
          {answer} {isPrivate && <span class="soft">({privately})</span>}
        </p>
      )}
      {reason !== "" && <p class="soft">{because({ reason })}</p>}
      {cues.length > 0 && <div class="question__acts">{buttons}</div>}
      {typed}
    </div>
  );
}

function Facts({ question, votes, isAll }: Required<Omit<QuestionCardProps, "cues">>) {
  const { store } = useInside();
  const said = words.value.questions;
  const { isAnonymous, name, number, label, state, how, isEdited, assigned, looked } = question;
  const learned = askerOf(store.beside.own.value, number);
  const who = learned ?? name;
  const panelist = store.frame.value?.members.find(({ m }) => m === assigned);
  const stands = how === null ? said.states[state] : said.hows[how];
  return (
    <p class="question__facts">
      {votes !== null && <span>{said.votes({ n: votes })}</span>}
      {isAnonymous && <span>{said.anonymous}</span>}
      {who !== "" && <span>{said.askedBy({ name: isolated(who) })}</span>}
      {label !== "" && <span class="question__label">{label}</span>}
      {panelist && <span>{said.assigned({ name: isolated(panelist.name) })}</span>}
      {isEdited && <span>{said.edited}</span>}
      {(isAll || state === "answered") && <span>{stands}</span>}
      {looked > 0 && <span>{said.looked({ n: looked })}</span>}
    </p>
  );
}
