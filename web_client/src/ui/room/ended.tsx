/** The end of a visit: left, removed, signed out, or a page that is too old. */

import type { RoomStore } from "../../state/room";
import type { Refusal } from "../../wire/refusals";
import { words } from "../../words";
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
      <h2>{words.value.room.ended.unsent}</h2>
      <p class="unsaid__text">{text}</p>
      <Button onClick={() => void navigator.clipboard.writeText(text)}>
        {words.value.room.ended.copy}
      </Button>
    </section>
  );
}

function signedOut(): Words {
  const { signedOut: title, unknown, openAgain } = words.value.room.ended;
  return { title, sentences: [unknown, openAgain], next: "again" };
}

function sentOut(): Words {
  const { title, what, next } = words.value.lobby.sentOut;
  return { title, sentences: [what, next], next: "again" };
}

/** To whom was inside a refusal says something else than to a stranger at the door. */
function wordsFor(refusal: Refusal, { frame, removal }: RoomStore): Words {
  const wasIn = frame.value !== null;
  const said = refusedWords(refusal, "room");
  const { linkEnded, removedBy } = words.value.room.ended;
  switch (refusal.code) {
    case "signed_out":
      return signedOut();
    case "not_found": // the room is there, so it is the browser that is not known any more
      return wasIn ? signedOut() : said;
    case "expired": // a fresh token did not help either, so it is not the sign-in that ended
      return wasIn ? { ...said, sentences: [linkEnded, ...said.sentences.slice(1)] } : said;
    case "locked": // the room's own address leads to its door, and there they wait
      return wasIn && !frame.value?.isArchived ? sentOut() : said;
    case "removed":
      return removal === null
        ? said
        : { ...said, sentences: [removedBy({ what: removal }), ...said.sentences.slice(1)] };
    default:
      return said;
  }
}
