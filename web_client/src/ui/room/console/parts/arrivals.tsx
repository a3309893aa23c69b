/** Who came within the last minutes, to be chosen and removed together: one command each, in turn. */
import { useState } from "preact/hooks";
import { doing } from "../../../../outline/verb";
import { may, outranks } from "../../../../state/rights";
import { hereSince } from "../../../../topics/alarms";
import type { MemberNo } from "../../../../wire/ids";
import type { Member } from "../../../../wire/views";
import { words } from "../../../../words";
import { clock } from "../../../../words/formats";
import { Button, Dialog, DialogActs, SelectField } from "../../../base";
import { type Inside, useInside } from "../../inside";
import { LongList } from "../long_list";
import { useNow } from "../use_now";

const MINUTES = [1, 2, 5, 10, 30] as const;

interface Arrival {
  readonly member: Member;
  readonly since_ms: number;
}

export function Arrivals() {
  const inside = useInside();
  const [minutes, setMinutes] = useState(5);
  const [chosen, setChosen] = useState<ReadonlySet<MemberNo>>(new Set());
  useNow();
  const came = arrivalsIn(inside, minutes);
  // Whoever left meanwhile, or came longer ago by now, is not chosen any more.
  const picked = came.filter(({ member }) => chosen.has(member.m));
  const { arrivals } = words.value.freeze;
  if (!may(inside.store.me.value?.role ?? "observer", "kick")) return null;
  const choose = (m: MemberNo, isChosen: boolean): void => {
    const next = new Set(picked.map(({ member }) => member.m));
    if (isChosen) next.add(m);
    else next.delete(m);
    setChosen(next);
  };
  return (
    <div class="arrivals">
      <h4>{arrivals.title}</h4>
      <SelectField
        label={arrivals.within}
        value={`${minutes}`}
        onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value))}
      >
        {MINUTES.map((n) => (
          <option key={n} value={`${n}`}>
            {arrivals.minutes({ n })}
          </option>
        ))}
      </SelectField>
      {came.length === 0 ? (
        <p class="soft">{arrivals.none}</p>
      ) : (
        <>
          <div class="console__acts console__acts--spread">
            <Button onClick={() => setChosen(new Set(came.map(({ member }) => member.m)))}>
              {arrivals.all}
            </Button>
            <Removing of={picked.map(({ member }) => member)} />
          </div>
          <LongList
            label={arrivals.list}
            of={came}
            keyOf={({ member }) => `${member.m}`}
            draw={(one) => (
              <OneArrival
                {...one}
                isChosen={chosen.has(one.member.m)}
                onChoose={(isChosen) => choose(one.member.m, isChosen)}
              />
            )}
          />
        </>
      )}
    </div>
  );
}

interface OneArrivalProps extends Arrival {
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function OneArrival({ member, since_ms, isChosen, onChoose }: OneArrivalProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <span dir="auto">{member.name}</span> <span class="soft">{clock(since_ms)}</span>
    </label>
  );
}

/** They cannot come back, so it is asked once, for all of them. */
function Removing({ of }: { readonly of: readonly Member[] }) {
  const inside = useInside();
  const [asked, setAsked] = useState<readonly Member[] | null>(null);
  const [removed, setRemoved] = useState<number | null>(null);
  const { arrivals } = words.value.freeze;
  const n = of.length;
  const remove = async (members: readonly Member[]): Promise<void> => {
    setAsked(null);
    for (const [at, { m }] of members.entries()) {
      setRemoved(at);
      // One after the other: the server's pace is theirs, and a refusal stops the rest.
      const act = doing({ command: "remove_member", member: m, reason: "" });
      if (!(await inside.act(act))) break;
    }
    setRemoved(null);
  };
  if (removed !== null) return <p role="status">{arrivals.removing({ done: removed, all: n })}</p>;
  return (
    <>
      <Button kind="stop" disabled={n === 0} onClick={() => setAsked(of)}>
        {arrivals.remove({ n })}
      </Button>
      {asked !== null && (
        <Dialog title={arrivals.sure({ n: asked.length })} onClose={() => setAsked(null)}>
          <p dir="auto">{asked.map(({ name }) => name).join(", ")}</p>
          <DialogActs>
            <Button onClick={() => setAsked(null)}>{arrivals.keep}</Button>
            <Button kind="stop" onClick={() => void remove(asked)}>
              {arrivals.remove({ n: asked.length })}
            </Button>
          </DialogActs>
        </Dialog>
      )}
    </>
  );
}

/** The newest first; only those whom I may remove. */
function arrivalsIn({ store }: Inside, minutes: number): readonly Arrival[] {
  const [view, me] = [store.frame.value, store.me.value];
  if (view === null || me === null) return [];
  const since = hereSince(store.beside.counts.value);
  const from_ms = store.beside.clock.now_ms() - minutes * 60_000;
  return view.members
    .flatMap((member) => {
      const since_ms = since.get(member.m) ?? 0;
      return since_ms >= from_ms && outranks(me.role, member.role) ? [{ member, since_ms }] : [];
    })
    .toSorted((a, b) => b.since_ms - a.since_ms);
}
