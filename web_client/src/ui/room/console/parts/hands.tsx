/** Hands in their order: who is called up next, and taking hands down. */
import { Hand } from "lucide-preact";
import { useState } from "preact/hooks";
import { type Asking, handsUp, waitingHands } from "../../../../outline/hands";
import { helpFor } from "../../../../outline/helping";
import { freeSeats } from "../../../../outline/seats";
import { type Act, commandOf, doing, type Known } from "../../../../outline/verb";
import { isOnStage } from "../../../../scene/layout";
import { isolated } from "../../../../state/telling";
import { words } from "../../../../words";
import { Button, Dialog, DialogActs } from "../../../base";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import { lapse } from "../lapse";
import { LongList } from "../long_list";
import type { Part, Waiting } from "../part";
import { Row } from "../row";
import { useNow } from "../use_now";

export const HANDS: Part = {
  ...{ name: "hands", icon: Hand, needs: "assist", isOpen: true },
  title: () => words.value.console.hands.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => {
    const up = handsUp(view.members).length;
    return up === 0 ? "" : words.value.console.hands.sum({ up });
  },
  waiting: waitingOf,
  Body: Hands,
};

function waitingOf(known: Known): Waiting | null {
  const waiting = waitingHands(known);
  const [first] = waiting;
  if (first === undefined) return null;
  const { wants } = words.value.console.hands;
  return {
    key: `${first.hand.seq}`,
    count: waiting.length,
    words: words.value.room.bar.handsUp({ n: waiting.length }),
    first: <First asking={first} behind={waiting.length - 1} known={known} />,
    spoken: wants({ name: isolated(first.name) }),
    isNews: true,
  };
}

interface FirstProps {
  readonly asking: Asking;
  /** How many wait behind them. */
  readonly behind: number;
  readonly known: Known;
}

function First({ asking, behind, known }: FirstProps) {
  const { hands } = words.value.console;
  const call = callUp(asking, known);
  const name = isolated(asking.name);
  return (
    <>
      <p class="need__what">{hands.wants({ name })}</p>
      {asking.hand.note !== "" && (
        <p class="need__note" dir="auto">
          {asking.hand.note}
        </p>
      )}
      <p class="need__facts">
        <HandFacts asking={asking} known={known} />
        {behind > 0 && <span>{hands.behind({ n: behind })}</span>}
      </p>
      {call === null && isStageFull(known) && <p class="need__facts">{hands.full}</p>}
      <div class="need__acts">
        {call !== null && (
          <Cue word={hands.call} act={call} kind="main" label={hands.callWhom({ name })} />
        )}
        <Cue word={hands.lower} act={lowering(asking)} label={hands.lowerWhom({ name })} />
      </div>
    </>
  );
}

function Hands() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const up = handsUp(known.view.members);
  const { none, order } = words.value.console.hands;
  if (up.length === 0) return <p class="soft">{none}</p>;
  return (
    <>
      <LongList
        label={order}
        of={up}
        keyOf={({ m }) => `${m}`}
        draw={(asking) => <HandRow asking={asking} place={up.indexOf(asking) + 1} known={known} />}
      />
      {up.length > 1 && <LowerAll count={up.length} />}
    </>
  );
}

interface HandRowProps {
  readonly asking: Asking;
  readonly place: number;
  readonly known: Known;
}

function HandRow({ asking, place, known }: HandRowProps) {
  const { hands } = words.value.console;
  const call = callUp(asking, known);
  const name = isolated(asking.name);
  const lower = {
    word: hands.lower,
    act: lowering(asking),
    label: hands.lowerWhom({ name }),
  };
  const up = { word: hands.call, label: hands.callWhom({ name }) };
  return (
    <Row
      member={asking}
      place={place}
      placeWords={words.value.console.hands.place({ place })}
      facts={<HandFacts asking={asking} known={known} />}
      note={asking.hand.note}
      cues={call === null ? [lower] : [{ ...up, act: call }, lower]}
      isLive={isUp(asking, known)}
    />
  );
}

function HandFacts({ asking, known }: Pick<HandRowProps, "asking" | "known">) {
  const now_ms = useNow();
  const { waits, justNow, onStage } = words.value.console.hands;
  const time = lapse(asking.hand.ts_ms, now_ms);
  const waited = time === null ? justNow : waits({ time });
  return <span>{isUp(asking, known) ? onStage : waited}</span>;
}

/** The order is lost with it, so it is asked once more. */
function LowerAll({ count }: { readonly count: number }) {
  const inside = useInside();
  const [isAsking, setAsking] = useState(false);
  const { lowerAll, lowering: asked } = words.value.console.hands;
  const act: Act = { kind: "lower_all" };
  const close = (): void => setAsking(false);
  return (
    <div class="console__acts">
      <Cue word={lowerAll} act={act} kind="quiet" onAsk={() => setAsking(true)} />
      {isAsking && (
        <Dialog title={asked.title({ n: count })} onClose={close}>
          <p>{asked.means}</p>
          <DialogActs>
            <Button onClick={close}>{asked.keep}</Button>
            <Button
              kind="stop"
              onClick={() => {
                close();
                void inside.act(act);
              }}
            >
              {lowerAll}
            </Button>
          </DialogActs>
        </Dialog>
      )}
    </div>
  );
}

/** Return what brings somebody to the stage, if a place there is free for them. */
function callUp(asking: Asking, known: Known): Act | null {
  const found = helpFor(asking, known).find(([, act]) => commandOf(act, "bring_to_stage") !== null);
  return found?.[1] ?? null;
}

function lowering({ m }: Asking): Act {
  return doing({ command: "lower_hand", member: m });
}

function isUp({ seat }: Asking, { layout }: Known): boolean {
  return seat !== null && isOnStage(layout, seat);
}

/** There is a stage, and none of its seats is free. */
function isStageFull(known: Known): boolean {
  const { layout } = known;
  const hasStage = layout?.seats.some(({ kind }) => kind === "stage") ?? false;
  return hasStage && !freeSeats(known).some((seat) => isOnStage(layout, seat));
}
