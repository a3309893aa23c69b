/** Whose turn it is, who waits, and my own place with how long that may take. */
import { MicVocal } from "lucide-preact";
import { handsUp } from "../../../../outline/hands";
import { doing, type Known } from "../../../../outline/verb";
import { isolated, nameOf } from "../../../../state/telling";
import { hiddenPlace, queueOf } from "../../../../topics/queue";
import type { MemberNo } from "../../../../wire/ids";
import { words } from "../../../../words";
import { lasted } from "../../../../words/formats";
import { Button } from "../../../base";
import { LongList } from "../../console/long_list";
import { type Inside, useInside } from "../../inside";
import type { SessionPart } from "../part";

export const QUEUE: SessionPart = {
  ...{ name: "queue", icon: MicVocal },
  title: () => words.value.queue.title,
  isHere: ({ view }) => {
    const { floor, isOpen } = queueOf(view.items);
    return floor !== null || !isOpen || handsUp(view.members).length > 0;
  },
  sum: ({ view }) => {
    const up = handsUp(view.members).length;
    return up === 0 ? "" : words.value.console.hands.sum({ up });
  },
  Body: WhoSpeaks,
};

function WhoSpeaks() {
  const inside = useInside();
  const known = inside.knownQuietly;
  if (known === null) return null;
  const { floor, isOpen, turn_s } = queueOf(known.view.items);
  const says = words.value.queue;
  const place = placeOf(inside, known);
  const waiting = handsUp(known.view.members);
  return (
    <div class="stack stack--tight">
      <p>
        <strong>
          {floor === null ? says.nobody : says.speaks({ name: nameIn(known, floor.member) })}
        </strong>
      </p>
      {floor?.member === known.me.m && (
        <div>
          <Button onClick={() => void inside.act(doing({ command: "yield_turn" }))}>
            {says.yield}
          </Button>
        </div>
      )}
      {place !== null && <p>{placeWords(place, turn_s)}</p>}
      {!isOpen && <p class="soft">{says.closed}</p>}
      {waiting.length > 0 && (
        <LongList
          label={words.value.console.hands.order}
          of={waiting}
          keyOf={({ m }) => `${m}`}
          draw={({ name, hand }) => (
            <p class="session__row" dir="auto">
              {name}
              {hand.note !== "" && <span class="soft"> {hand.note}</span>}
            </p>
          )}
        />
      )}
    </div>
  );
}

/** Return my place among those who wait, from 1, also where their order is not shown; or null. */
function placeOf({ store }: Inside, known: Known): number | null {
  const at = handsUp(known.view.members).findIndex(({ m }) => m === known.me.m);
  return at >= 0 ? at + 1 : hiddenPlace(store.beside.own.value);
}

function placeWords(place: number, turn_s: number | null): string {
  const { mine } = words.value.queue;
  if (place === 1) return mine.first;
  if (turn_s === null || turn_s === 0) return mine.place({ place });
  return mine.placeIn({ place, time: lasted((place - 1) * turn_s * 1000) });
}

function nameIn(known: Known, m: MemberNo): string {
  return isolated(nameOf(known.view, m));
}
