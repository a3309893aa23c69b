/**
 * Messages, oldest first, the newest in view unless somebody scrolled away from it. Of a long
 * conversation only what is near the view is drawn.
 *
 * One message is in the tab order; arrow keys go from one to the next, so that the field below is
 * two steps away however long the conversation is.
 */
import { ArrowDown } from "lucide-preact";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Sending } from "../../../state/sends";
import type { Seq } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { words } from "../../../words";
import { Button, IconButton } from "../../base";
import { useInside } from "../inside";
import { dayWords } from "../times";
import { type ChatLine, linesOf } from "./lines";
import { MessageLine } from "./message_line";
import { SendingLine } from "./sending_line";
import { useWindow, type Windowed } from "./use_window";

/** A message to go to, once: another one of the same seq is another wish. */
export interface Picked {
  readonly seq: Seq;
}

export interface ChatListProps {
  readonly messages: readonly Message[];
  /** The thread that is shown, or null for the whole conversation. */
  readonly thread: Seq | null;
  readonly newAfter: Seq | null;
  readonly picked?: Picked | null;
}

export function ChatList({ messages, thread, newAfter, picked = null }: ChatListProps) {
  const { store } = useInside();
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<Seq | null>(null);
  const me = store.me.value?.m ?? null;
  const lines = useMemo(() => linesOf(messages, newAfter, me), [messages, newAfter, me]);
  const keys = useMemo(() => lines.map(({ key }) => key), [lines]);
  const sending = store.sends.all.value.filter(
    ({ command }) => thread === null || command.thread === thread,
  );
  const last = messages.at(-1)?.seq ?? null;
  const seen = (): void => {
    const newest = store.timeline.messages.value.at(-1)?.seq;
    if (thread === null && newest !== undefined && !document.hidden) store.readMark.seen(newest);
  };
  const older = (): void => {
    if (thread === null) void store.loadOlder();
  };
  const window = useWindow(list, keys, `${last} ${sending.length}`, { older, seen });
  useEffect(() => {
    if (picked !== null) window.goTo(`${picked.seq}`);
  }, [picked]);
  return (
    <div class="messages-frame">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move among the messages inside */}
      <div class="messages" ref={list} onKeyDown={(event) => stepAmong(messages, window, event)}>
        {(thread === null || messages[0]?.seq !== thread) && <OlderLine />}
        {messages.length === 0 && sending.length === 0 && <Empty isThread={thread !== null} />}
        <Lines
          of={lines}
          window={window}
          sending={sending}
          isInThread={thread !== null}
          current={current ?? last}
          onFocus={setCurrent}
        />
      </div>
      {window.isAway && (
        <IconButton
          icon={ArrowDown}
          word={words.value.chat.toNewest}
          kind="plain"
          class="to-newest"
          onClick={window.toEnd}
        />
      )}
    </div>
  );
}

interface LinesProps {
  readonly of: readonly ChatLine[];
  readonly window: Windowed;
  readonly sending: readonly Sending[];
  readonly isInThread: boolean;
  readonly current: Seq | null;
  readonly onFocus: (seq: Seq) => void;
}

/** The lines of the window, and the current one wherever it is: it may have the focus. */
function Lines({ of, window, sending, current, ...rest }: LinesProps) {
  const { rows, range } = window;
  const at = current === null ? -1 : rows.placeOf(`${current}`);
  const drawn = of.slice(range.from, range.to).map((line, place) => [range.from + place, line]);
  const all = drawn as [number, ChatLine][];
  const kept = of[at];
  if (kept !== undefined && at < range.from) all.unshift([at, kept]);
  if (kept !== undefined && at >= range.to) all.push([at, kept]);
  return (
    <ol
      class="plain lines"
      aria-label={rest.isInThread ? words.value.room.bar.thread : words.value.chat.messages}
    >
      {all.map(([place, line]) => (
        <li
          key={line.key}
          data-key={line.key}
          class={`line line-${line.kind}`}
          style={styleOf(place, window)}
          {...(all.length === of.length ? {} : placed(place, of.length))}
        >
          <Line line={line} isCurrent={place === at} {...rest} />
        </li>
      ))}
      {sending.map((one) => (
        <li key={one.id}>
          <SendingLine sending={one} />
        </li>
      ))}
    </ol>
  );
}

/** Space for what is not drawn; the current line, if it is far away, lies in that space. */
function styleOf(place: number, { rows, range: { from, to } }: Windowed): JSX.CSSProperties {
  if (place < from || place >= to) {
    return { position: "absolute", insetInline: 0, top: `${rows.topOf(place)}px` };
  }
  const [before_px, after_px] = [rows.topOf(from), rows.total_px - rows.topOf(to)];
  return {
    ...(place === from && before_px > 0 ? { marginBlockStart: `${before_px}px` } : {}),
    ...(place === to - 1 && after_px > 0 ? { marginBlockEnd: `${after_px}px` } : {}),
  };
}

/** For ears: the list is as long as it is, whatever is drawn of it. */
function placed(place: number, count: number) {
  return { "aria-posinset": place + 1, "aria-setsize": count };
}

interface LineProps {
  readonly line: ChatLine;
  readonly isInThread: boolean;
  readonly isCurrent: boolean;
  readonly onFocus: (seq: Seq) => void;
}

function Line({ line, ...rest }: LineProps) {
  switch (line.kind) {
    case "day":
      return <p class="day">{dayWords(line.at_ms, Date.now())}</p>;
    case "new":
      return <p class="new-line">{words.value.chat.newSince}</p>;
    case "message":
      return (
        <MessageLine
          message={line.message}
          isFirst={line.isFirst}
          answers={line.answers}
          {...rest}
        />
      );
  }
}

function OlderLine() {
  const { store } = useInside();
  const { older, refusal } = store.timeline;
  const { chat } = words.value;
  if (older.value === "none") return null;
  return (
    <div class="older">
      {older.value === "loading" ? (
        <p class="soft">{chat.olderComing}</p>
      ) : (
        <>
          {refusal.value !== null && <p>{chat.olderFailed}</p>}
          <Button kind="quiet" onClick={() => void store.loadOlder()}>
            {chat.older}
          </Button>
        </>
      )}
    </div>
  );
}

function Empty({ isThread }: { readonly isThread: boolean }) {
  const { emptyThread, empty } = words.value.chat;
  return <p class="chat__empty">{isThread ? emptyThread : empty}</p>;
}

/** Arrow keys and Home and End go from message to message while one of them has the focus. */
function stepAmong(messages: readonly Message[], window: Windowed, event: KeyboardEvent): void {
  const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };
  const own = event.target;
  if (!(own instanceof HTMLElement) || !own.matches(".message")) return;
  const key = own.closest<HTMLElement>("[data-key]")?.dataset["key"];
  const at = messages.findIndex(({ seq }) => `${seq}` === key);
  const next = messages[at + (steps[event.key] ?? 0)];
  const to = event.key === "Home" ? messages[0] : event.key === "End" ? messages.at(-1) : next;
  if (at < 0 || to === undefined || to === messages[at]) return;
  event.preventDefault();
  const drawn = own.closest("ol")?.querySelector<HTMLElement>(`[data-key="${to.seq}"] .message`);
  // Further than what is drawn: it is brought into view first.
  if (drawn === null || drawn === undefined || !isNear(to.seq, window)) window.goTo(`${to.seq}`);
  else drawn.focus();
}

function isNear(seq: Seq, { rows, range }: Windowed): boolean {
  const place = rows.placeOf(`${seq}`);
  return place >= range.from && place < range.to;
}
