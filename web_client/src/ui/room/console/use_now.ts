/** The time, as often as a console needs it: it counts minutes, so nothing ticks before the eyes. */
import { useEffect, useState } from "preact/hooks";

export const TICK_MS = 10_000;

export function useNow(): number {
  const [now_ms, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now_ms;
}
