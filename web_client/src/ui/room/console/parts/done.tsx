/** What those who run the room did, newest first, each with what takes it back. */
import { History } from "lucide-preact";
import { type Deeds, deedsWords, doerWords, gathered, undoOf } from "../../../../outline/deeds";
import type { Known } from "../../../../outline/verb";
import { words } from "../../../../words";
import { clock } from "../../../../words/formats";
import { useInside } from "../../inside";
import { useCues } from "../cue";
import { LongList } from "../long_list";
import type { Part } from "../part";
import { useNow } from "../use_now";

export const DONE: Part = {
  ...{ name: "done", icon: History, needs: "assist", isOpen: true },
  title: () => words.value.console.done.title,
  Body: Done,
};

function Done() {
  const { store, known } = useInside();
  const now_ms = useNow();
  if (known === null) return null;
  const all = gathered(store.deeds.all.value).toReversed();
  const { none, list, before } = words.value.console.done;
  if (all.length === 0) return <p class="soft">{none}</p>;
  return (
    <>
      <LongList
        label={list}
        of={all}
        keyOf={({ deed }) => `${deed.fact.seq}`}
        draw={(deeds) => <OneDone deeds={deeds} known={known} now_ms={now_ms} />}
      />
      <p class="soft small">{before}</p>
    </>
  );
}

interface OneDoneProps {
  readonly deeds: Deeds;
  readonly known: Known;
  readonly now_ms: number;
}

function OneDone({ deeds, known, now_ms }: OneDoneProps) {
  const undo = undoOf(deeds.deed, known, now_ms);
  const { undo: word, undoWhat } = words.value.console.last;
  const who = doerWords(deeds.deed, known.me.m);
  const what = deedsWords(deeds, known);
  const { buttons, typed } = useCues(
    undo === null ? [] : [{ word, act: undo, label: undoWhat({ who, what }) }],
  );
  return (
    <div class="deed">
      <time class="deed__time">{clock(deeds.deed.fact.ts_ms)}</time>
      <span class="deed__words">
        <strong>{who}</strong> {what}
      </span>
      {buttons}
      {typed}
    </div>
  );
}
