/** What needs me now: of each part that which comes first, for eyes and, when it changes, for ears. */
import { CircleCheck } from "lucide-preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../../../words";
import { announce } from "../../base";
import { firstsOf, type Need, newIn } from "./part";

export function NeedsNow({ needs }: { readonly needs: readonly Need[] }) {
  const id = useId();
  useTold(needs);
  const { now } = words.value.console;
  const isCalm = needs.length === 0;
  return (
    <section class={isCalm ? "needs needs--none" : "needs"} aria-labelledby={id}>
      <h3 class={isCalm ? "visually-hidden" : "needs__title"} id={id} tabIndex={-1}>
        {now.title}
      </h3>
      {isCalm && (
        <p class="needs__calm">
          <CircleCheck aria-hidden="true" />
          {now.calm}
        </p>
      )}
      {needs.map(({ part, waiting }) => {
        const Drawn = part.icon as (props: { "aria-hidden": "true" }) => preact.JSX.Element;
        return (
          // Of another's call the button is another one: who pressed Enter twice calls one up.
          <div class="need" key={`${part.name} ${waiting.key}`}>
            <Drawn aria-hidden="true" />
            <div class="need__first">{waiting.first}</div>
          </div>
        );
      })}
    </section>
  );
}

/** By the page's one voice, so at most once in three seconds. */
function useTold(needs: readonly Need[]): void {
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    // What is there when the console opens is read there; opening it is no news.
    const told = before.current === null ? [] : newIn(before.current, needs);
    before.current = firstsOf(needs);
    for (const what of told) announce(words.value.console.now.first({ what }), "mention");
  });
}
