/** The floor: who speaks, who is proposed as the next, and the queue's own door. */
import { MicVocal } from "lucide-preact";
import { doing, type Known } from "../../../../outline/verb";
import { isolated, nameOf } from "../../../../state/telling";
import { type Queue, queueOf, spoken_ms } from "../../../../topics/queue";
import { words } from "../../../../words";
import { useInside } from "../../inside";
import { Cue, type CueProps } from "../cue";
import { lapse } from "../lapse";
import type { Part } from "../part";
import { useNow } from "../use_now";

export const FLOOR: Part = {
  ...{ name: "floor", icon: MicVocal, needs: "manage-queue", isOpen: true },
  title: () => words.value.queue.title,
  isHere: ({ view }) => !view.isArchived,
  sum: (known) => {
    const { floor, isOpen } = queueOf(known.view.items);
    if (floor !== null) return nameIn(known, floor.member);
    return isOpen ? "" : words.value.queue.closedSum;
  },
  Body: Floor,
};

function Floor() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const queue = queueOf(known.view.items);
  const { floor, next } = queue;
  const says = words.value.queue;
  return (
    <div class="stack stack--tight">
      {floor === null ? <p class="soft">{says.nobody}</p> : <Speaker {...{ known, floor }} />}
      <div class="need__acts">
        {next !== null && (
          <Cue
            kind="main"
            word={says.callNext({ name: nameIn(known, next.member) })}
            act={callOf(queue, next)}
          />
        )}
        {floor !== null && (
          <Cue
            word={says.end}
            label={says.endWhose({ name: nameIn(known, floor.member) })}
            act={doing({ command: "end_turn", turn: floor.turn })}
          />
        )}
      </div>
      <div class="console__choices">
        {doorOf(queue).map((cue) => (
          <Cue key={cue.word} {...cue} />
        ))}
      </div>
    </div>
  );
}

interface SpeakerProps {
  readonly known: Known;
  readonly floor: NonNullable<Queue["floor"]>;
}

function Speaker({ known, floor }: SpeakerProps) {
  const says = words.value.queue;
  const now_ms = useNow();
  const name = nameIn(known, floor.member);
  const spoken = spoken_ms(floor, now_ms);
  const time = spoken === null ? null : lapse(now_ms - spoken, now_ms);
  return (
    <p>
      <strong>{spoken === null ? says.called({ name }) : says.speaks({ name })}</strong>
      {time !== null && <span class="soft"> {says.spoke({ time })}</span>}
      {floor.note !== "" && <span dir="auto"> {floor.note}</span>}
    </p>
  );
}

/** A second press, or another moderator's, is for the same hand and turn, and does nothing. */
function callOf({ floor }: Queue, next: NonNullable<Queue["next"]>) {
  const turn = floor?.turn ?? 0;
  return next.hand === null
    ? doing({ command: "call_member", member: next.member, turn })
    : doing({ command: "call_next", hand: next.hand, turn });
}

function doorOf({ isOpen, cleared }: Queue): readonly CueProps[] {
  const says = words.value.queue;
  const door: CueProps = isOpen
    ? { word: says.close, act: doing({ command: "close_queue" }) }
    : { word: says.open, act: doing({ command: "open_queue" }) };
  if (cleared === 0) return [door];
  return [door, { word: says.restore({ n: cleared }), act: doing({ command: "restore_queue" }) }];
}

function nameIn(known: Known, m: NonNullable<Queue["last"]>): string {
  return isolated(nameOf(known.view, m));
}
