/** Asking something: the form behind the console's button. */
import { useState } from "preact/hooks";
import { doing } from "../../../outline/verb";
import { PLAIN_POLL, typeable, VOTING_ROLES } from "../../../outline/verbs/polls";
import { roleWords } from "../../../state/telling";
import type { Role } from "../../../wire/ids";
import { IDENTITIES, POLL_KINDS, type PollWish, RESULTS, type Results } from "../../../wire/polls";
import { words } from "../../../words";
import { Button, Field, SelectField } from "../../base";
import { useInside } from "../inside";

/** Without results before the close: two counts would tell a ballot, and words tell who wrote them. */
const LATE: readonly Results[] = RESULTS.filter(
  (when) => when === "after_close" || when === "moderator_only",
);

export function Wish({ onDone }: { readonly onDone: () => void }) {
  const inside = useInside();
  const [wish, setWish] = useState<PollWish>(PLAIN_POLL);
  const [options, setOptions] = useState("");
  const [isShort, setShort] = useState(false);
  const { polls } = words.value;
  const change = (more: Partial<PollWish>): void => setWish(fitting({ ...wish, ...more }));
  const ask = async (event: Event, opens: boolean): Promise<void> => {
    event.preventDefault();
    const rows = wish.kind === "text" ? [] : options.split("\n");
    const asked = typeable({ ...wish, options: rows, opens });
    const isFew = asked.kind !== "text" && asked.options.length < 2;
    setShort(asked.question === "" || isFew);
    if (asked.question === "" || isFew) return;
    if (await inside.act(doing({ command: "make_poll", ...asked }))) onDone();
  };
  return (
    <form class="stack stack--tight" onSubmit={(event) => void ask(event, true)} noValidate>
      <Field
        label={polls.question}
        maxLength={300}
        autoComplete="off"
        value={wish.question}
        fault={isShort ? polls.short : null}
        onInput={({ currentTarget }) => change({ question: currentTarget.value })}
      />
      <Kind wish={wish} onChange={change} />
      {wish.kind !== "text" && (
        <label class="field">
          <span class="field__label">{polls.options}</span>
          <textarea
            class="field__input"
            rows={3}
            value={options}
            onInput={({ currentTarget }) => setOptions(currentTarget.value)}
          />
        </label>
      )}
      <Rules wish={wish} onChange={change} />
      <div class="console__acts">
        <Button kind="quiet" onClick={onDone}>
          {polls.never}
        </Button>
        <Button onClick={(event) => void ask(event, false)}>{polls.keepDraft}</Button>
        <Button kind="main" type="submit">
          {polls.ask}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly wish: PollWish;
  readonly onChange: (more: Partial<PollWish>) => void;
}

function Kind({ wish, onChange }: PartProps) {
  const { polls } = words.value;
  return (
    <>
      <Select
        label={polls.kind}
        of={POLL_KINDS}
        said={polls.kinds}
        value={wish.kind}
        onPick={(kind) => onChange({ kind })}
      />
      {(wish.kind === "multi" || wish.kind === "ordered") && (
        <Field
          label={polls.most}
          inputMode="numeric"
          autoComplete="off"
          value={wish.max_choices ?? ""}
          onInput={({ currentTarget: { value } }) =>
            onChange({ max_choices: /^[1-9]\d?$/.test(value) ? Number(value) : null })
          }
        />
      )}
    </>
  );
}

function Rules({ wish, onChange }: PartProps) {
  const { polls } = words.value;
  return (
    <>
      <Select
        label={polls.identity}
        hint={polls.identityMeans[wish.identity]}
        of={wish.kind === "text" ? IDENTITIES.filter((one) => one !== "secret") : IDENTITIES}
        said={polls.identities}
        value={wish.identity}
        onPick={(identity) => onChange({ identity })}
      />
      <Select
        label={polls.when}
        of={isLate(wish) ? LATE : RESULTS}
        said={polls.results}
        value={wish.results}
        onPick={(results) => onChange({ results })}
      />
      <SelectField
        label={polls.forWhom}
        value={wish.role ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChange({ role: value === "" ? null : (value as Role) })
        }
      >
        <option value="">{polls.everybody}</option>
        {VOTING_ROLES.map((role) => (
          <option key={role} value={role}>
            {polls.andAbove({ role: roleWords(role) })}
          </option>
        ))}
      </SelectField>
      <Field
        label={polls.series}
        hint={polls.seriesHint}
        maxLength={60}
        autoComplete="off"
        value={wish.series}
        onInput={({ currentTarget }) => onChange({ series: currentTarget.value })}
      />
    </>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly of: readonly T[];
  readonly said: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onPick: (value: T) => void;
}

function Select<T extends string>({ label, hint, of, said, value, onPick }: SelectProps<T>) {
  return (
    <SelectField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={value}
      onChange={({ currentTarget }) => onPick(currentTarget.value as T)}
    >
      {of.map((one) => (
        <option key={one} value={one}>
          {said[one]}
        </option>
      ))}
    </SelectField>
  );
}

function isLate({ kind, identity }: PollWish): boolean {
  return kind === "text" || identity === "secret";
}

/** Return the wish with what goes together. */
function fitting(wish: PollWish): PollWish {
  const isMany = wish.kind === "multi" || wish.kind === "ordered";
  const identity = wish.kind === "text" && wish.identity === "secret" ? "anonymous" : wish.identity;
  const fits = { ...wish, identity, max_choices: isMany ? wish.max_choices : null };
  return isLate(fits) && !LATE.includes(fits.results) ? { ...fits, results: "after_close" } : fits;
}
