/** The chat: who writes, how often and what, and the messages that wait to be read. */
import { MessageSquareLock } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { doing, type Known } from "../../../../outline/verb";
import { isolated, nameOf } from "../../../../state/telling";
import { type Gate, gateOf, type Held, heldIn, SLOW_S, WRITERS } from "../../../../topics/gate";
import type { Command } from "../../../../wire/commands";
import { CHAT_GATES, HOLDS, type Role } from "../../../../wire/ids";
import { NO_ITEMS } from "../../../../wire/items";
import { words } from "../../../../words";
import { clock } from "../../../../words/formats";
import { Button, SelectField } from "../../../base";
import { type Inside, useInside } from "../../inside";
import { Cue } from "../cue";
import { LongList } from "../long_list";
import type { Part, Waiting } from "../part";

export const GATE: Part = {
  ...{ name: "gate", icon: MessageSquareLock, needs: "moderate-chat" },
  title: () => words.value.gate.title,
  isHere: ({ view }) => !view.isArchived,
  sum: sumOf,
  waiting: waitingOf,
  Body: GateBody,
};

function sumOf({ view }: Known): string {
  const { sums, slowSum, raidSum } = words.value.gate;
  const gate = gateOf(view.items);
  if (gate.raidUntil_ms !== null) return raidSum;
  return gate.slow_s > 0 && gate.gate === "everyone" ? slowSum : sums[gate.gate];
}

function waitingOf(known: Known): Waiting | null {
  const held = heldIn(known.view.items);
  const [first] = held;
  if (first === undefined) return null;
  const { waiting, waits } = words.value.gate;
  const who = isolated(nameOf(known.view, first.m));
  return {
    key: `${first.seq}`,
    count: held.length,
    words: waiting({ n: held.length }),
    first: <HeldOne {...first} />,
    spoken: waits({ who }),
  };
}

function GateBody() {
  const inside = useInside();
  const view = inside.store.frame.value;
  if (view === null) return null;
  const gate = gateOf(view.items);
  return (
    <>
      <div class="console__settings">
        <Choosing inside={inside} gate={gate} />
      </div>
      <RaidMode gate={gate} />
      <HeldList />
    </>
  );
}

function Choosing({ inside, gate }: { readonly inside: Inside; readonly gate: Gate }) {
  const { gate: said } = words.value;
  const set = (fields: Omit<Command & { command: "set_chat" }, "command">): void =>
    void inside.act(doing({ command: "set_chat", ...fields }));
  return (
    <>
      <Select
        label={said.gate}
        value={gate.gate}
        of={CHAT_GATES}
        onPick={(to) => set({ gate: to })}
      >
        {(one) => said.gates[one]}
      </Select>
      <Select
        label={said.slow}
        value={gate.slow_s}
        of={withNow(SLOW_S, gate.slow_s)}
        onPick={(to) => set({ slow_s: to })}
      >
        {pauseWords}
      </Select>
      <Select label={said.hold} value={gate.hold} of={HOLDS} onPick={(to) => set({ hold: to })}>
        {(one) => said.holds[one]}
      </Select>
      <Select
        label={said.links}
        value={gate.links}
        of={withNow(WRITERS, gate.links)}
        onPick={(to) => set({ links: to })}
      >
        {writerWords}
      </Select>
      <Select
        label={said.mentions}
        value={gate.mentions}
        of={withNow(WRITERS, gate.mentions)}
        onPick={(to) => set({ mentions: to })}
      >
        {writerWords}
      </Select>
    </>
  );
}

interface SelectProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly of: readonly T[];
  readonly onPick: (value: T) => void;
  readonly children: (one: T) => ComponentChildren;
}

function Select<T extends string | number>(props: SelectProps<T>) {
  const { label, value, of, onPick, children } = props;
  return (
    <SelectField
      label={label}
      value={`${value}`}
      onChange={({ currentTarget }) => {
        const picked = of.find((one) => `${one}` === currentTarget.value);
        if (picked !== undefined) onPick(picked);
      }}
    >
      {of.map((one) => (
        <option key={one} value={`${one}`}>
          {children(one)}
        </option>
      ))}
    </SelectField>
  );
}

/** What was typed can be another value than those that are offered. */
function withNow<T>(offered: readonly T[], now: T): readonly T[] {
  return offered.includes(now) ? offered : [...offered, now];
}

function pauseWords(slow_s: number): string {
  const { slowOff, seconds, minutes } = words.value.gate;
  if (slow_s === 0) return slowOff;
  return slow_s % 60 === 0 ? minutes({ n: slow_s / 60 }) : seconds({ n: slow_s });
}

function writerWords(least: Role): string {
  const { from } = words.value.gate;
  if (least === "panelist" || least === "moderator" || least === "owner") return from[least];
  return from.everybody;
}

function RaidMode({ gate }: { readonly gate: Gate }) {
  const { raid, raidMeans, raidOff, raidUntil } = words.value.gate;
  if (gate.raidUntil_ms === null) {
    return (
      <div class="console__choices console__choices--one">
        <Cue word={raid} hint={raidMeans} act={doing({ command: "set_raid_mode", for_s: 1800 })} />
      </div>
    );
  }
  return (
    <div class="console__acts console__acts--spread">
      <strong>{raidUntil({ time: clock(gate.raidUntil_ms) })}</strong>
      <Cue word={raidOff} act={doing({ command: "set_raid_mode", for_s: 0 })} />
    </div>
  );
}

function HeldList() {
  const { store } = useInside();
  const held = heldIn(store.frame.value?.items ?? NO_ITEMS);
  const { held: label, noneHeld } = words.value.gate;
  if (held.length === 0) return <p class="soft">{noneHeld}</p>;
  return (
    <LongList
      label={label}
      of={held}
      keyOf={({ seq }) => `${seq}`}
      draw={(one) => <HeldOne {...one} />}
    />
  );
}

function HeldOne({ seq, m }: Held) {
  const { store, panels } = useInside();
  const view = store.frame.value;
  if (view === null) return null;
  // Of an older one the text is in the chat, further back.
  const message = store.timeline.find(seq);
  const { allow, refuse } = words.value.chat.acts;
  return (
    <div class="deleted">
      <span class="row__facts">
        <strong dir="auto">{nameOf(view, m)}</strong>
        {message !== null && <span>{clock(message.ts_ms)}</span>}
      </span>
      {message === null ? (
        <Button kind="quiet" onClick={() => panels.show("chat")}>
          {words.value.gate.further}
        </Button>
      ) : (
        <p class="deleted__said words" dir="auto">
          {message.text}
        </p>
      )}
      {m !== store.me.value?.m && (
        <div class="deleted__acts">
          <Cue word={allow} kind="main" act={doing({ command: "restore_message", message: seq })} />
          <Cue word={refuse} act={doing({ command: "delete_message", message: seq })} />
        </div>
      )}
    </div>
  );
}
