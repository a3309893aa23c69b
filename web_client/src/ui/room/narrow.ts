/** Whether a panel lies over the room, as on a phone, instead of beside it; room.css has the same. */
import { useEffect, useState } from "preact/hooks";

export const NARROW = "(max-width: 899px)";

export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const changed = (): void => setNarrow(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return isNarrow;
}
