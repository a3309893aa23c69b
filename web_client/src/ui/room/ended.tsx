/** The end of a visit: left, removed, signed out, or a page that is too old. */

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
  const { store } = useInside();
  const unsaid = store.sends.all.value.map(({ command }) => command.text);
  if (refusal === null) return <Farewell title={store.frame.value?.title ?? ""} />;
  return (
    <>
      <Sorry words={wordsFor(refusal)} onAgain={() => window.location.reload()} />
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

function wordsFor(refusal: Refusal): Words {
  if (refusal.code !== "expired" && refusal.code !== "signed_out") {
    return refusedWords(refusal, "room");
  }
  return {
    title: "You are signed out",
    sentences: [
      "This browser is no longer known to the server, so you cannot stay in the room.",
      "Open the link that you were sent once more, or ask for a new one.",
    ],
    next: "again",
  };
}
