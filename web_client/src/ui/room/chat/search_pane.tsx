/** Search in the conversation: what was found, newest first, and how far one has looked. */
import { Search as Glass } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { excerptOf } from "../../../state/search";
import type { Seq } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { Button, IconButton } from "../../base";
import { useInside } from "../inside";
import { counted, full } from "../times";

export interface SearchPaneProps {
  readonly onPick: (seq: Seq) => void;
}

/** More at once is nothing that somebody reads through. */
const MAX_SHOWN = 100;

export function SearchPane({ onPick }: SearchPaneProps) {
  const { search } = useInside();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = search.found;
  const shown = found.slice(0, MAX_SHOWN);
  return (
    <search
      class="search"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        search.close();
      }}
    >
      <input
        ref={field}
        type="search"
        class="field__input"
        aria-label="Search the conversation"
        placeholder="Words or a name"
        value={search.text.value}
        onInput={(event) => search.look(event.currentTarget.value)}
      />
      <p class="search__count" role="status">
        {countWords(search.text.value, found.length)}
      </p>
      <ol class="plain search__found" aria-label="Found">
        {shown.map((message) => (
          <li key={message.seq}>
            <Found message={message} typed={search.text.value} onPick={onPick} />
          </li>
        ))}
      </ol>
      <HowFar />
      <Button kind="quiet" onClick={() => search.close()}>
        Back to the chat
      </Button>
    </search>
  );
}

/** Opens and closes the search, in the head of the chat. */
export function SearchButton() {
  const { search } = useInside();
  const isOpen = search.isOpen.value;
  return (
    <IconButton
      icon={Glass}
      word="Search the conversation"
      isBare
      aria-expanded={isOpen}
      onClick={() => (isOpen ? search.close() : search.open())}
    />
  );
}

function countWords(typed: string, count: number): string {
  if (typed.trim() === "") return "";
  if (count === 0) return "Nothing found so far.";
  const more = count > MAX_SHOWN ? `, of which the newest ${MAX_SHOWN} are shown` : "";
  return `${counted(count, "message")} found${more}.`;
}

interface FoundProps {
  readonly message: Message;
  readonly typed: string;
  readonly onPick: (seq: Seq) => void;
}

function Found({ message, typed, onPick }: FoundProps) {
  const [before, found, after] = excerptOf(message.text ?? "", typed);
  return (
    <button type="button" class="found" onClick={() => onPick(message.seq)}>
      <span class="found__head">
        <strong dir="auto">{message.name}</strong>
        <span class="message__time">{full(message.ts_ms)}</span>
      </span>
      <span class="found__words" dir="auto">
        {before}
        <mark>{found}</mark>
        {after}
      </span>
    </button>
  );
}

/** How much was looked through, and the way to more of it. */
function HowFar() {
  const { search, store } = useInside();
  const messages = store.timeline.messages.value;
  const count = counted(messages.length, "message");
  const oldest = messages[0];
  if (search.reading === "all") return <p class="soft">All {count} looked through.</p>;
  const back = oldest === undefined ? "" : `, back to ${full(oldest.ts_ms)}`;
  return (
    <div class="search__far">
      <p class="soft">{`${count} looked through${back}.`}</p>
      {search.reading === "failed" && <p>The older messages did not come.</p>}
      {search.reading === "reading" ? (
        <>
          <progress aria-label="Looking further back" />
          <Button kind="quiet" onClick={() => search.stop()}>
            Stop
          </Button>
        </>
      ) : (
        <Button kind="quiet" onClick={() => void search.readOn()}>
          Look further back
        </Button>
      )}
    </div>
  );
}
