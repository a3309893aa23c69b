/** Writing: what is half written is kept, Enter sends, `@` names, `/` commands. */
import { SendHorizontal } from "lucide-preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { LineField } from "../../../outline/line_field";
import { myLast } from "../../../outline/names";
import { MAX_MESSAGE_CHARS } from "../../../wire/commands";
import type { Seq } from "../../../wire/ids";
import { words } from "../../../words";
import { IconButton } from "../../base";
import { type Inside, useInside } from "../inside";
import { closedWords, ruleWords, waitOf } from "./writing";

export interface ComposerProps {
  readonly thread: Seq | null;
}

export function Composer({ thread }: ComposerProps) {
  const inside = useInside();
  const { store } = inside;
  const [view, me] = [store.frame.value, store.me.value];
  const closed = view === null || me === null ? null : closedWords(me, view);
  if (closed !== null) return <p class="composer-closed">{closed}</p>;
  return <OpenComposer key={`${store.id} ${thread}`} thread={thread} />;
}

/** From here on one is told how many letters are left. */
const NEAR_END = 200;
const MAX_NOTICE_LINES = 2;

function OpenComposer({ thread }: ComposerProps) {
  const inside = useInside();
  const { store } = inside;
  const [text, setText] = useDraft(inside, thread);
  const field = useRef<HTMLTextAreaElement>(null);
  const { chat } = words.value;
  const wait_s = useWait(inside);
  const left = MAX_MESSAGE_CHARS - Array.from(text.trim()).length;
  const send = async (): Promise<void> => {
    if (text.trim() === "" || left < 0 || (wait_s > 0 && !isCommand(text))) return;
    setText("");
    field.current?.focus();
    if (!isCommand(text)) return store.say(text.trim().replace(/^\/\//, "/"), thread);
    const { isDone, lines } = await inside.exchanges.run(text, store);
    if (lines.length > MAX_NOTICE_LINES) {
      // A list is read where there is room for it.
      inside.panels.show("outline");
      inside.read(lines);
    } else store.notices.show(lines.join(" "));
    // It comes back to be changed, unless something else is being written by now.
    if (isDone === false && store.drafts.get(thread) === "") setText(text);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <LineField
        label={thread === null ? chat.write : chat.writeAnswer}
        hint={thread === null ? chat.writeShort : chat.writeAnswer}
        value={text}
        known={inside.known}
        field={field}
        onInput={(value) => {
          setText(value);
          if (value !== "" && !isCommand(value)) store.typing.wrote();
        }}
        onEnter={() => void send()}
        onBack={() => setText(lastEdit(inside))}
      />
      <IconButton icon={SendHorizontal} word={chat.send} isBare kind="main" type="submit" />
      {left < NEAR_END && <LettersLeft left={left} />}
      <Rules wait_s={wait_s} />
    </form>
  );
}

function LettersLeft({ left }: { readonly left: number }) {
  return (
    <p class={left < 0 ? "composer__left composer__left--over" : "composer__left"} role="status">
      {left < 0 ? words.value.chat.tooMany({ n: -left }) : words.value.chat.left({ n: left })}
    </p>
  );
}

/** The text, kept as it grows; a failed message that is taken back is put into it. */
function useDraft({ store }: Inside, thread: Seq | null): [string, (text: string) => void] {
  const [text, setText] = useState(() => store.drafts.get(thread));
  const returns = store.drafts.returns.value;
  useEffect(() => setText(store.drafts.get(thread)), [store, thread, returns]);
  const put = (next: string): void => {
    store.drafts.set(thread, next);
    setText(next);
  };
  return [text, put];
}

function isCommand(text: string): boolean {
  return text.startsWith("/") && !text.startsWith("//");
}

/** Arrow up in an empty field: the last thing I said comes as the command that changes it. */
function lastEdit({ store }: Inside): string {
  const me = store.me.value;
  const last = me === null ? null : myLast(store.timeline.messages.value, me.m);
  return last === null ? "" : `/edit #${last.seq} ${last.text ?? ""}`;
}

/** Count down, each second, until I can write again. */
function useWait({ store }: Inside): number {
  const [view, me, own] = [store.frame.value, store.me.value, store.beside.own.value];
  const [, again] = useReducer<number, "again">((count) => count + 1, 0);
  const now_ms = store.beside.clock.now_ms();
  const wait_s = view === null || me === null ? 0 : waitOf(me, view, own, now_ms);
  useEffect(() => {
    if (wait_s === 0) return;
    const timer = setTimeout(() => again("again"), 1000);
    return () => clearTimeout(timer);
  });
  return wait_s;
}

/** What the chat's gate asks of me; of the seconds that run only the beginning is for ears. */
function Rules({ wait_s }: { readonly wait_s: number }) {
  const { store } = useInside();
  const [view, me] = [store.frame.value, store.me.value];
  const rule = view === null || me === null ? null : ruleWords(me, view);
  if (wait_s === 0 && rule === null) return null;
  return (
    <p class="composer__left">
      {wait_s === 0 ? rule : <span role="timer">{words.value.gate.wait({ n: wait_s })}</span>}
    </p>
  );
}
