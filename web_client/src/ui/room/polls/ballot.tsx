/** Voting: the options as what a browser gives for them, so keys and readers know what to do. */
import { useState } from "preact/hooks";
import { doing, type Known } from "../../../outline/verb";
import { voteFor } from "../../../outline/verbs/polls";
import { isOpenTo } from "../../../state/rights";
import { isFor, type OwnVote, ownVote, type Poll } from "../../../topics/polls";
import { words } from "../../../words";
import { Button } from "../../base";
import { useInside } from "../inside";

const MAX_ANSWER_CHARS = 300;

export interface BallotProps {
  readonly poll: Poll;
  readonly known: Known;
}

export function Ballot({ poll, known }: BallotProps) {
  const { polls } = words.value;
  const mine = ownVote(useInside().store.beside.own.value, poll.number);
  if (!isOpenTo(known.me, known.view, "vote")) return null;
  if (!isFor(poll, known.me)) return <p class="soft">{polls.notYou}</p>;
  if (mine?.choices === null) return <p>{polls.yourBallot}</p>;
  // Another vote of mine, from here or elsewhere, begins the form anew.
  return <Form key={mine === null ? "" : JSON.stringify(mine)} {...{ poll, mine }} />;
}

interface FormProps {
  readonly poll: Poll;
  readonly mine: OwnVote | null;
}

function Form({ poll, mine }: FormProps) {
  const inside = useInside();
  const [choices, setChoices] = useState<readonly number[]>(mine?.choices ?? []);
  const [text, setText] = useState(mine?.text ?? "");
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState(false);
  const { polls } = words.value;
  const isEmpty = poll.kind === "text" ? text.trim() === "" : choices.length === 0;
  const cast = async (event: Event): Promise<void> => {
    event.preventDefault();
    setFault(isEmpty);
    if (isEmpty || isBusy) return;
    setBusy(true);
    await inside.act(doing(voteFor(poll, choices, text.trim())));
    setBusy(false);
  };
  return (
    <form class="poll__form" onSubmit={(event) => void cast(event)} noValidate>
      <Hint poll={poll} />
      {poll.kind === "text" ? (
        <textarea
          class="field__input"
          aria-label={polls.ownWords}
          rows={2}
          maxLength={MAX_ANSWER_CHARS}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <Options poll={poll} choices={choices} onPick={setChoices} />
      )}
      {fault && isEmpty && (
        <p class="field__fault" role="alert">
          {polls.choose}
        </p>
      )}
      {mine !== null && <Mine poll={poll} mine={mine} />}
      <Button kind="main" type="submit" isBusy={isBusy}>
        {mine === null ? polls.vote : polls.voteAnew}
      </Button>
    </form>
  );
}

function Hint({ poll }: { readonly poll: Poll }) {
  const { polls } = words.value;
  return (
    <>
      {poll.kind === "ordered" && <p class="soft poll__facts">{polls.pickInOrder}</p>}
      {poll.maxChoices !== null && (
        <p class="soft poll__facts">{polls.pickUpTo({ n: poll.maxChoices })}</p>
      )}
      <p class="soft poll__facts">{polls.identityMeans[poll.identity]}</p>
    </>
  );
}

function Mine({ poll, mine }: FormProps & { readonly mine: OwnVote }) {
  const { polls } = words.value;
  const chosen = (mine.choices ?? []).map((choice) => poll.options[choice - 1] ?? "");
  const said = poll.kind === "text" ? polls.yourWords({ what: mine.text }) : null;
  return <p class="poll__mine">{said ?? polls.yours({ what: chosen.join(", ") })}</p>;
}

interface OptionsProps {
  readonly poll: Poll;
  readonly choices: readonly number[];
  readonly onPick: (choices: readonly number[]) => void;
}

function Options({ poll, choices, onPick }: OptionsProps) {
  const most = poll.maxChoices ?? poll.options.length;
  const turn = (choice: number): void => {
    if (poll.kind === "single") onPick([choice]);
    else if (choices.includes(choice)) onPick(choices.filter((one) => one !== choice));
    else if (choices.length < most) onPick([...choices, choice]);
  };
  return (
    <fieldset class="poll__options">
      <legend class="visually-hidden">{poll.question}</legend>
      {poll.options.map((option, at) =>
        poll.kind === "ordered" ? (
          <Ordered key={option} {...{ option, place: choices.indexOf(at + 1) + 1 }}>
            {() => turn(at + 1)}
          </Ordered>
        ) : (
          <label class="poll__choice" key={option}>
            <input
              type={poll.kind === "single" ? "radio" : "checkbox"}
              name={`poll-${poll.number}`}
              checked={choices.includes(at + 1)}
              onChange={() => turn(at + 1)}
            />
            <span dir="auto">{option}</span>
          </label>
        ),
      )}
    </fieldset>
  );
}

interface OrderedProps {
  readonly option: string;
  /** Which one it is, 0 for none. */
  readonly place: number;
  readonly children: () => void;
}

function Ordered({ option, place, children: turn }: OrderedProps) {
  return (
    <button
      type="button"
      class="poll__choice"
      aria-pressed={place > 0}
      {...(place > 0 ? { "aria-label": words.value.polls.place({ option, place }) } : {})}
      onClick={turn}
    >
      <span class="poll__place" aria-hidden="true">
        {place > 0 ? place : ""}
      </span>
      <span dir="auto">{option}</span>
    </button>
  );
}
