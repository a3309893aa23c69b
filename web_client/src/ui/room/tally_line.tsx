/**
 * How a large audience takes it: one line that changes seldom and is not told by itself.
 *
 * Counts of 300 change with every second. Read at the corner of an eye that is a flicker, and to
 * ears it would never be quiet: so the line stands for a while, and who wants to hear it goes there.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { tallyWords } from "../../state/tally_words";
import { words } from "../../words";
import { useInside } from "./inside";
import "./tally_line.css";

/** How long a line stands. */
export const STANDS_MS = 3_000;

/** isHeaded: in the outline, where everything has a heading. */
export function TallyLine({ isHeaded = false }: { readonly isHeaded?: boolean }) {
  const tally = useInside().store.tally.value;
  const shown = useCalm(tally === null ? null : tallyWords(tally));
  if (shown === null) return null;
  const { title } = words.value.tally;
  return (
    <section class="tally" aria-label={title}>
      {isHeaded && <h3>{title}</h3>}
      <p>{shown}</p>
    </section>
  );
}

/** Return the newest words, changed at most every STANDS_MS; the first and the last at once. */
function useCalm(newest: string | null): string | null {
  const [shown, setShown] = useState(newest);
  const since_ms = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (newest === shown) return;
    const show = (): void => {
      since_ms.current = Date.now();
      setShown(newest);
    };
    const isFirstOrLast = newest === null || shown === null;
    const left_ms = isFirstOrLast ? 0 : since_ms.current + STANDS_MS - Date.now();
    const timer = setTimeout(show, Math.max(0, left_ms));
    return () => clearTimeout(timer);
  }, [newest, shown]);
  return shown;
}
