/** Search in the conversation: what was found, newest first, and how far one has looked. */
import { Search as Glass } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { excerptOf } from "../../../state/search";
import type { Seq } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { words } from "../../../words";
import { full } from "../../../words/formats";
import { Button, IconButton } from "../../base";
import { useInside } from "../inside";

export interface SearchPaneProps {
  readonly onPick: (seq: Seq) => void;
}

/** More at once is nothing that somebody reads through. */
const MAX_SHOWN = 100;

export function SearchPane({ onPick }: SearchPaneProps) {
  const { search } = useInside();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { label, hint, found: foundWord } = words.value.chat.search;
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
        aria-label={label}
        placeholder={hint}
        value={search.text.value}
        onInput={(event) => search.look(event.currentTarget.value)}
      />
      <p class="search__count" role="status">
        {countWords(search.text.value, found.length)}
      </p>
      <ol class="plain search__found" aria-label={foundWord}>
        {shown.map((message) => (
          <li key={message.seq}>
            <Found message={message} typed={search.text.value} onPick={onPick} />
          </li>
        ))}
      </ol>
      <HowFar />
      <Button kind="quiet" onClick={() => search.close()}>
        {words.value.room.side.back}
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
      word={words.value.chat.search.label}
      isBare
      aria-expanded={isOpen}
      onClick={() => (isOpen ? search.close() : search.open())}
    />
  );
}

function countWords(typed: string, count: number): string {
  if (typed.trim() === "") return "";
  const { nothing, count: all, countOfMany } = words.value.chat.search;
  if (count === 0) return nothing;
  return count > MAX_SHOWN ? countOfMany({ n: count, shown: MAX_SHOWN }) : all({ n: count });
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
  const n = messages.length;
  const oldest = messages[0];
  const { chat } = words.value;
  const { allRead, read, readBackTo, lookingBack, stop, lookBack } = chat.search;
  if (search.reading === "all") return <p class="soft">{allRead({ n })}</p>;
  return (
    <div class="search__far">
      <p class="soft">
        {oldest === undefined ? read({ n }) : readBackTo({ n, time: full(oldest.ts_ms) })}
      </p>
      {search.reading === "failed" && <p>{chat.olderFailed}</p>}
      {search.reading === "reading" ? (
        <>
          <progress aria-label={lookingBack} />
          <Button kind="quiet" onClick={() => search.stop()}>
            {stop}
          </Button>
        </>
      ) : (
        <Button kind="quiet" onClick={() => void search.readOn()}>
          {lookBack}
        </Button>
      )}
    </div>
  );
}
