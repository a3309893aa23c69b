/** How much place there is beside the room; the style sheets have the same widths. */
import { useEffect, useState } from "preact/hooks";

/** What is beside the room lies over it, as on a phone. */
export const NARROW = "(max-width: 899px)";
/** There is one column beside the room, for a panel or the console. */
export const SHARED = "(max-width: 1279px)";

export function useNarrow(): boolean {
  return useMedia(NARROW);
}

export function useShared(): boolean {
  return useMedia(SHARED);
}

function useMedia(wanted: string): boolean {
  const [isSo, setSo] = useState(() => window.matchMedia(wanted).matches);
  useEffect(() => {
    const query = window.matchMedia(wanted);
    const changed = (): void => setSo(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, [wanted]);
  return isSo;
}
