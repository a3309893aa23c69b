/** The ways to go on with a line, above it. */
import { words } from "../words";
import type { Completion } from "./complete";

export interface SuggestionsProps {
  readonly id: string;
  readonly ways: readonly Completion[];
  readonly chosen: number | null;
  readonly onTake: (way: Completion) => void;
}

export function Suggestions({ id, ways, chosen, onTake }: SuggestionsProps) {
  return (
    <div class="suggestions" id={id} role="listbox" aria-label={words.value.outline.ways}>
      {ways.map((way, at) => (
        <div
          key={way.line}
          id={`${id}-${at}`}
          class="suggestions__one"
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          // The field keeps the focus: the list is only looked at.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(way)}
          onKeyDown={() => {}}
        >
          <span class={way.isName ? undefined : "command"}>{lastPart(way)}</span>
          <span class="suggestions__hint">{way.hint}</span>
        </div>
      ))}
    </div>
  );
}

/** Of a long line only the name that is completed is to be seen. */
function lastPart({ line, isName }: Completion): string {
  return isName ? line.slice(line.lastIndexOf("@")).trim() : line.trim();
}
