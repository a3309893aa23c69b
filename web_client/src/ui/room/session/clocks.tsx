/** The clocks that there are, for everybody: by words, by colour, and at few moments for ears. */
import { Timer as Watch } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { leftOf, nearnessOf, passed, shown, type Timer, timersOf } from "../../../topics/timers";
import { NO_ITEMS } from "../../../wire/items";
import { words } from "../../../words";
import { announce, classesOf } from "../../base";
import { useInside } from "../inside";
import { useSeconds } from "./use_seconds";
import "./session.css";

/** They tick for eyes alone: `ClockWarnings` tells ears. */
export function Clocks() {
  const timers = timersOf(useInside().store.frame.value?.items ?? NO_ITEMS);
  const now_ms = useSeconds(timers.some(({ ends_ms }) => ends_ms !== null));
  if (timers.length === 0) return null;
  return (
    <ul class="plain clocks" aria-label={words.value.timers.title}>
      {timers.map((timer) => (
        <OneClock key={timer.clock} timer={timer} now_ms={now_ms} />
      ))}
    </ul>
  );
}

interface OneClockProps {
  readonly timer: Timer;
  readonly now_ms: number;
}

function OneClock({ timer, now_ms }: OneClockProps) {
  const { clocks, paused, left, over } = words.value.timers;
  const left_ms = leftOf(timer, now_ms);
  const time = shown(left_ms);
  const said = left_ms > 0 ? left({ time }) : over({ time });
  return (
    <li class={classesOf("clock", `clock--${nearnessOf(left_ms)}`)}>
      <Watch aria-hidden="true" />
      <span class="clock__name">{clocks[timer.clock]}</span>
      <span class="clock__time">{said}</span>
      {timer.ends_ms === null && <span class="clock__paused">{paused}</span>}
    </li>
  );
}

/** Warn ears at 60, 30 and 10 seconds and at the end, also while no panel is open. Draws nothing. */
export function ClockWarnings() {
  const timers = timersOf(useInside().store.frame.value?.items ?? NO_ITEMS);
  const now_ms = useSeconds(timers.some(({ ends_ms }) => ends_ms !== null));
  const before = useRef<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const left = new Map(timers.map((timer) => [timer.clock as string, leftOf(timer, now_ms)]));
    for (const { clock, ends_ms } of timers) {
      const [was_ms, left_ms] = [before.current.get(clock), left.get(clock)];
      if (was_ms === undefined || left_ms === undefined || ends_ms === null) continue;
      const at_s = passed(was_ms, left_ms);
      const { warnings, clocks } = words.value.timers;
      if (at_s !== null) announce(warnings[at_s]({ clock: clocks[clock] }), "news");
    }
    before.current = left;
  });
  return null;
}
