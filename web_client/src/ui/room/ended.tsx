/** The end of a visit: left, removed, signed out, or a page that is too old. */

import type { RoomStore } from "../../state/room";
import type { Refusal } from "../../wire/refusals";
import { Button } from "../base";
import { wordsFor as refusedWords, Sorry, type Words } from "../sorry";
import { Farewell } from "./farewell";
import { useInside } from "./inside";

export interface EndedProps {
  /** Why it ended; null: I left. */
  readonly refusal: Refusal | null;
}

export function Ended({ refusal }: EndedProps) {
  const { store, session } = useInside();
  const unsaid = store.sends.all.value.map(({ command }) => command.text);
  if (refusal === null) {
    return <Farewell title={store.frame.value?.title ?? ""} session={session} />;
  }
  return (
    <>
      <Sorry words={wordsFor(refusal, store)} onAgain={() => window.location.reload()} />
      {unsaid.length > 0 && <Unsaid texts={unsaid} />}
    </>
  );
}

/** What was still on its way when it ended is theirs: they can take it along. */
function Unsaid({ texts }: { readonly texts: readonly string[] }) {
  const text = texts.join("\n\n");
  return (
    <section class="unsaid">
      <h2>What you wrote was not sent</h2>
      <p class="unsaid__text">{text}</p>
      <Button onClick={() => void navigator.clipboard.writeText(text)}>Copy it</Button>
    </section>
  );
}

const LINK_ENDED = "The link that you came by was taken back, or its time is over.";

const SIGNED_OUT: Words = {
  title: "You are signed out",
  sentences: [
    "This browser is no longer known to the server, so you cannot stay in the room.",
    "Open the link that you were sent once more, or ask for a new one.",
  ],
  next: "again",
};

/** To whom was inside a refusal says something else than to a stranger at the door. */
function wordsFor(refusal: Refusal, { frame, removal }: RoomStore): Words {
  const wasIn = frame.value !== null;
  const words = refusedWords(refusal, "room");
  switch (refusal.code) {
    case "signed_out":
      return SIGNED_OUT;
    case "not_found": // the room is there, so it is the browser that is not known any more
      return wasIn ? SIGNED_OUT : words;
    case "expired": // a fresh token did not help either, so it is not the sign-in that ended
      return wasIn ? { ...words, sentences: [LINK_ENDED, ...words.sentences.slice(1)] } : words;
    case "removed":
      return removal === null
        ? words
        : {
            ...words,
            sentences: [`${removal} You cannot come back into it.`, ...words.sentences.slice(1)],
          };
    default:
      return words;
  }
}
