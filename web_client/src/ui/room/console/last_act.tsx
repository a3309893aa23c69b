/** What was done last, always at the same place, and the button that takes it back. */
import { useId } from "preact/hooks";
import { deedsWords, doerWords, gathered, undoOf } from "../../../outline/deeds";
import { words } from "../../../words";
import { clock } from "../../../words/formats";
import { useInside } from "../inside";
import { Cue } from "./cue";
import { useNow } from "./use_now";

export function LastAct() {
  const inside = useInside();
  const id = useId();
  const now_ms = useNow();
  const { known } = inside;
  const last = gathered(inside.store.deeds.all.value).at(-1);
  if (known === null || last === undefined) return null;
  const undo = undoOf(last.deed, known, now_ms);
  const { title, undo: word } = words.value.console.last;
  return (
    <section class="last-act" aria-labelledby={id}>
      <h3 class="visually-hidden" id={id} tabIndex={-1}>
        {title}
      </h3>
      <p class="last-act__words">
        <span class="soft">{clock(last.deed.fact.ts_ms)}</span>{" "}
        <strong>{doerWords(last.deed, known.me.m)}</strong> {deedsWords(last, known)}
      </p>
      {undo !== null && <Cue word={word} act={undo} />}
    </section>
  );
}
