/**
 * A field for a line or a message, with what it could become while one types.
 *
 * Tab takes the first way to go on, arrows choose among them, Enter sends; only a half-written
 * name is completed by Enter. Escape closes the list, and then Tab moves on as everywhere.
 */
import type { RefObject } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { type Completion, completionsOf } from "./complete";
import { Suggestions } from "./suggestions";
import type { Known } from "./verb";

export interface LineFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Enter was pressed on it as it is. */
  readonly onEnter: () => void;
  /** Arrow up in an empty field. */
  readonly onBack?: () => void;
  readonly onEscape?: () => void;
  /** Without it nothing is completed. */
  readonly known: Known | null;
  readonly field?: RefObject<HTMLTextAreaElement>;
  readonly isCommand?: boolean;
}

export function LineField(props: LineFieldProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = props.field ?? own;
  const list = useId();
  const [isIn, setIn] = useState(false);
  const { ways, at, take, press, typed } = useWays(props, isIn);
  return (
    <div class="line">
      <textarea
        ref={field}
        id={props.id}
        class={props.isCommand === true ? "line__field command" : "line__field"}
        rows={1}
        aria-label={props.label}
        placeholder={props.hint}
        value={props.value}
        enterkeyhint="send"
        autocomplete="off"
        aria-autocomplete="list"
        aria-controls={ways.length > 0 ? list : undefined}
        aria-activedescendant={at === null ? undefined : `${list}-${at}`}
        onInput={(event) => typed(event.currentTarget.value)}
        onFocus={() => setIn(true)}
        onBlur={() => setIn(false)}
        onKeyDown={press}
      />
      {ways.length > 0 && <Suggestions id={list} ways={ways} chosen={at} onTake={take} />}
    </div>
  );
}

/** The ways to go on, the one that is chosen, and what typing, keys and taps do to them. */
function useWays(props: LineFieldProps, isIn: boolean) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const { value, known } = props;
  const isOpen = isIn && known !== null && value !== "" && closedAt !== value;
  const ways = isOpen ? completionsOf(value, known) : [];
  const at = chosenOf(ways, chosen);
  const typed = (next: string): void => {
    setChosen(null);
    props.onInput(next);
  };
  const take = (way: Completion): void => typed(way.line);
  const press = (event: KeyboardEvent): void => {
    const act = event.isComposing ? null : keyed(event, ways, at, value === "");
    if (act === null) return;
    if (act.kind === "escape" && ways.length === 0 && props.onEscape === undefined) return;
    event.preventDefault();
    if (act.kind === "move") setChosen(act.to);
    else if (act.kind === "take") take(act.way);
    else if (act.kind === "enter") props.onEnter();
    else if (act.kind === "back") props.onBack?.();
    else if (ways.length > 0) setClosedAt(value);
    else props.onEscape?.();
  };
  return { ways, at, take, press, typed };
}

type Keyed =
  | { readonly kind: "move"; readonly to: number }
  | { readonly kind: "take"; readonly way: Completion }
  | { readonly kind: "enter" | "back" | "escape" };

/** Return what a key does to the field, or null for the browser's own. */
export function keyed(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  ways: readonly Completion[],
  chosen: number | null,
  isEmpty: boolean,
): Keyed | null {
  const way = chosen === null ? undefined : ways[chosen];
  switch (key) {
    case "Enter":
      if (shiftKey) return null;
      return way === undefined ? { kind: "enter" } : { kind: "take", way };
    case "Tab": {
      const first = way ?? ways[0];
      return shiftKey || first === undefined ? null : { kind: "take", way: first };
    }
    case "ArrowDown":
      return ways.length === 0 ? null : { kind: "move", to: ((chosen ?? -1) + 1) % ways.length };
    case "ArrowUp":
      if (ways.length === 0) return isEmpty ? { kind: "back" } : null;
      return { kind: "move", to: ((chosen ?? 0) + ways.length - 1) % ways.length };
    case "Escape":
      return { kind: "escape" };
    default:
      return null;
  }
}

/** A name is chosen by itself, anything else only by arrows. */
function chosenOf(ways: readonly Completion[], chosen: number | null): number | null {
  if (chosen !== null && chosen < ways.length) return chosen;
  return ways[0]?.isName === true ? 0 : null;
}
