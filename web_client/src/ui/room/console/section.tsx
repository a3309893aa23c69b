/** A part of the console or of the session, with its title, which folds it, and what it counts. */
import { ChevronDown } from "lucide-preact";
import { useId } from "preact/hooks";
import type { Known } from "../../../outline/verb";
import { useInside } from "../inside";
import type { Part } from "./part";

export interface SectionProps {
  readonly part: Pick<Part, "name" | "icon" | "title" | "sum" | "isOpen" | "Body">;
  readonly known: Known;
}

export function Section({ part, known }: SectionProps) {
  const { folds } = useInside();
  const id = useId();
  const isOpen = folds.isOpen(part);
  const title = part.title();
  const sum = part.sum?.(known) ?? "";
  const Drawn = part.icon as (props: { "aria-hidden": "true" }) => preact.JSX.Element;
  return (
    <section class="console__part" aria-labelledby={id}>
      <h3 class="console__title">
        <button
          type="button"
          id={id}
          class="console__fold"
          aria-expanded={isOpen}
          onClick={() => folds.turn(part)}
        >
          <Drawn aria-hidden="true" />
          <span class="console__word">{title} </span>
          <span class="console__sum">{sum}</span>
          <ChevronDown aria-hidden="true" class="console__turn" />
        </button>
      </h3>
      {isOpen && (
        <div class="console__inside">
          <part.Body />
        </div>
      )}
    </section>
  );
}
