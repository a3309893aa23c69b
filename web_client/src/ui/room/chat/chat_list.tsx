/**
 * Messages, oldest first, the newest in view unless somebody scrolled away from it.
 *
 * One message is in the tab order; arrow keys go from one to the next, so that the field below is
 * two steps away however long the conversation is.
 */
import { ArrowDown } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import type { Sending } from "../../../state/sends";
import type { Seq } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { Button, IconButton } from "../../base";
import { useInside } from "../inside";
import { dayWords } from "../times";
import { type ChatLine, linesOf } from "./lines";
import { MessageLine } from "./message_line";
import { useScroll } from "./scroll";
import { SendingLine } from "./sending_line";

export interface ChatListProps {
  readonly messages: readonly Message[];
  /** The thread that is shown, or null for the whole conversation. */
  readonly thread: Seq | null;
  readonly newAfter: Seq | null;
}

export function ChatList({ messages, thread, newAfter }: ChatListProps) {
  const { store } = useInside();
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<Seq | null>(null);
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
  const { isAway, toEnd } = useScroll(list, `${messages[0]?.seq}`, `${last} ${sending.length}`, {
    older,
    seen,
  });
  return (
    <div class="messages-frame">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move among the messages inside */}
      <div class="messages" ref={list} onKeyDown={(event) => stepAmong(list.current, event)}>
        {(thread === null || messages[0]?.seq !== thread) && <OlderLine />}
        {messages.length === 0 && sending.length === 0 && <Empty isThread={thread !== null} />}
        <Lines
          of={linesOf(messages, newAfter, store.me.value?.m ?? null)}
          sending={sending}
          isInThread={thread !== null}
          current={current ?? last}
          onFocus={setCurrent}
        />
      </div>
      {isAway && (
        <IconButton
          icon={ArrowDown}
          word="To the newest"
          kind="plain"
          class="to-newest"
          onClick={toEnd}
        />
      )}
    </div>
  );
}

interface LinesProps {
  readonly of: readonly ChatLine[];
  readonly sending: readonly Sending[];
  readonly isInThread: boolean;
  readonly current: Seq | null;
  readonly onFocus: (seq: Seq) => void;
}

function Lines({ of, sending, isInThread, current, onFocus }: LinesProps) {
  return (
    <ol class="plain" aria-label={isInThread ? "Thread" : "Messages"}>
      {of.map((line) => (
        <li key={line.key} class={`line-${line.kind}`}>
          <Line
            line={line}
            isInThread={isInThread}
            isCurrent={line.kind === "message" && line.message.seq === current}
            onFocus={onFocus}
          />
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
      return <p class="new-line">New since you were away</p>;
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
  if (older.value === "none") return null;
  return (
    <div class="older">
      {older.value === "loading" ? (
        <p class="soft">Older messages are coming</p>
      ) : (
        <>
          {refusal.value !== null && <p>The older messages did not come.</p>}
          <Button kind="quiet" onClick={() => void store.loadOlder()}>
            Older messages
          </Button>
        </>
      )}
    </div>
  );
}

function Empty({ isThread }: { readonly isThread: boolean }) {
  return (
    <p class="chat__empty">
      {isThread
        ? "The message that this thread begins with is further back."
        : "Nothing has been said here yet. Whatever you write stays in the room and in its record."}
    </p>
  );
}

/** Arrow keys and Home and End go from message to message while one of them has the focus. */
function stepAmong(list: HTMLElement | null, event: KeyboardEvent): void {
  const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };
  const own = event.target;
  if (list === null || !(own instanceof HTMLElement) || !own.matches(".message")) return;
  const all = [...list.querySelectorAll<HTMLElement>(".message")];
  const at = all.indexOf(own) + (steps[event.key] ?? 0);
  const to = event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : all[at];
  if (to === undefined || to === own) return;
  event.preventDefault();
  to.focus();
}
