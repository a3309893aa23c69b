/**
 * Waiting at the door: a calm page that says where one stands, and goes in when one is let in.
 *
 * Theory. The page asks one question again and again; the server holds it until the answer changes,
 * and each question holds the place. So a reload, a lost line or a restarted server costs nothing:
 * the next question goes on where the last one was.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { appearanceOf } from "../../avatars/appearance";
import type { Session } from "../../state/session";
import type { AtDoor } from "../../wire/at_door";
import type { DoorView, WayIn } from "../../wire/http";
import type { Refusal } from "../../wire/refusals";
import { words } from "../../words";
import { clock } from "../../words/formats";
import { answered } from "../answer";
import { Avatar, announce, Brand, Button, Notice } from "../base";
import { usePageTitle } from "../page_title";
import { SettingsButton } from "../settings";
import type { Guise } from "./remembered";
import "./waiting.css";

/** Two tabs of one person answer each other's questions: then they take turns no faster than this. */
const LEAST_MS = 3_000;
const HOLD_S = 20;

export interface WaitingProps {
  readonly session: Session;
  readonly way: WayIn;
  readonly view: DoorView;
  readonly guise: Guise;
  /** How one stood when the page came. */
  readonly first: AtDoor;
  /** One was let in: go in; resolves to why that was refused, or null. */
  readonly onFree: () => Promise<Refusal | null>;
  /** What does not pass by itself. */
  readonly onRefused: (refusal: Refusal) => void;
  readonly onLeave: () => void;
  readonly pause?: (ms: number) => Promise<void>;
}

export function Waiting(props: WaitingProps) {
  const { session, way, view, guise, first, onLeave } = props;
  const [at, setAt] = useState(first);
  const [isLost, setLost] = useState(false);
  const [round, setRound] = useState(0);
  useAsking({ ...props, round, onAt: setAt, onLost: setLost });
  usePlaceTold(at);
  const heading = usePageTitle(view.room.title);
  const { atDoor } = words.value.lobby;
  const leave = (): void => {
    void answered(session.api.stopKnocking(way));
    onLeave();
  };
  return (
    <main class="waiting">
      <div class="door__bar">
        <Brand />
        <SettingsButton />
      </div>
      <header class="door__head">
        <p class="soft">{titleOf(at)}</p>
        <h1 ref={heading} tabIndex={-1}>
          {view.room.title}
        </h1>
      </header>
      <Stand at={at} />
      <p class="waiting__you">
        <Avatar look={appearanceOf(guise.look)} size={56} expression={1} />
        <span dir="auto">{atDoor.look({ name: guise.name })}</span>
      </p>
      {isLost && <Notice tone="stop">{atDoor.lost}</Notice>}
      <div class="waiting__acts">
        {at.state === "waiting" || at.state === "free" ? (
          <Button onClick={leave}>{atDoor.leave}</Button>
        ) : (
          <Button kind="main" onClick={() => setRound((last) => last + 1)}>
            {at.state === "denied" ? atDoor.again : atDoor.lookAgain}
          </Button>
        )}
      </div>
    </main>
  );
}

function titleOf({ state }: AtDoor): string {
  const { waiting, deniedTitle, lockedTitle, letIn } = words.value.lobby.atDoor;
  if (state === "denied") return deniedTitle;
  if (state === "locked") return lockedTitle;
  return state === "free" ? letIn : waiting;
}

/** What one is told, and nothing about anybody else. */
function Stand({ at }: { readonly at: AtDoor }) {
  const { atDoor } = words.value.lobby;
  const isWaiting = at.state === "waiting";
  return (
    <div class="waiting__stand">
      {isWaiting && <p class="waiting__place">{atDoor.place({ place: at.place })}</p>}
      {isWaiting && <p>{atDoor.soon}</p>}
      {at.state === "locked" && <p>{atDoor.locked}</p>}
      {at.reason !== "" && <p dir="auto">{atDoor.reason({ reason: at.reason })}</p>}
      {at.again_ms !== null && <p>{atDoor.later({ time: clock(at.again_ms) })}</p>}
      {at.message !== "" && (
        <p class="waiting__message" dir="auto">
          {at.message}
        </p>
      )}
      {at.starts_ms !== null && <p>{atDoor.starts({ time: clock(at.starts_ms) })}</p>}
      {at.opens_ms !== null && <p>{atDoor.opens({ time: clock(at.opens_ms) })}</p>}
    </div>
  );
}

interface Asking extends WaitingProps {
  /** Another round asks again, after a denial or before a lock. */
  readonly round: number;
  readonly onAt: (at: AtDoor) => void;
  readonly onLost: (isLost: boolean) => void;
}

function useAsking(asking: Asking): void {
  const latest = useRef(asking);
  latest.current = asking;
  const { round, first } = asking;
  useEffect(() => {
    if (round === 0 && first.state !== "waiting") return;
    let isCurrent = true;
    void asked(latest.current, () => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [round]);
}

/** Ask until one is let in, turned away, or nobody is there to hear it. */
async function asked(asking: Asking, isCurrent: () => boolean): Promise<void> {
  const { session, way, guise, round, onAt, onLost, onFree, onRefused, pause = paused } = asking;
  for (let hold_s = round === 0 ? HOLD_S : 0; isCurrent(); hold_s = HOLD_S) {
    const began_ms = Date.now();
    const answer = await answered(session.api.knock(way, guise.name, guise.look, hold_s));
    if (!isCurrent() || answer.kind === "waiting") return;
    let refusal = answer.kind === "refused" ? answer.refusal : null;
    if (answer.kind === "here") {
      onAt(answer.value);
      if (answer.value.state === "free") {
        announce(words.value.lobby.atDoor.letIn, "mention");
        refusal = await onFree();
        if (refusal === null) return;
      } else if (answer.value.state !== "waiting") return;
    }
    if (!isCurrent()) return;
    if (refusal !== null && !passes(refusal)) {
      onRefused(refusal);
      return;
    }
    onLost(refusal !== null && refusal.code !== "slow_down");
    const least_ms = 1_000 * (refusal?.retryAfter_s ?? 0);
    await pause(Math.max(least_ms, LEAST_MS - (Date.now() - began_ms), 0));
  }
}

function passes({ code }: Refusal): boolean {
  return code === "unreachable" || code === "unavailable" || code === "slow_down";
}

function paused(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Ears are told another place or another end, once each; the page's voice keeps its pauses. */
function usePlaceTold(at: AtDoor): void {
  const before = useRef(at);
  useEffect(() => {
    const was = before.current;
    before.current = at;
    if (at.state !== was.state && at.state !== "free") announce(titleOf(at), "mention");
    else if (at.state === "waiting" && at.place !== was.place) {
      announce(words.value.lobby.atDoor.placeNow({ place: at.place }), "mention");
    }
  }, [at]);
}
