/** The host's time, every second while a clock runs; else nothing is drawn anew for it. */
import { useEffect, useReducer } from "preact/hooks";
import { useInside } from "../inside";

const SECOND_MS = 1_000;

export function useSeconds(isOn: boolean): number {
  const { clock } = useInside().store.beside;
  const [, tick] = useReducer<number, "on">((count) => count + 1, 0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => tick("on"), SECOND_MS);
    return () => clearInterval(timer);
  }, [isOn]);
  return clock.now_ms();
}
