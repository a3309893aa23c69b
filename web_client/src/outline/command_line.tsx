/** The command line: what is typed is done, and what came of it is read out below. */
import { CornerDownLeft } from "lucide-preact";
import { useState } from "preact/hooks";
import { IconButton } from "../ui/base";
import { useInside } from "../ui/room/inside";
import { words } from "../words";
import type { Exchange } from "./exchanges";
import { LineField } from "./line_field";

export function CommandLine() {
  const inside = useInside();
  const [line, setLine] = useState("");
  const { commandLine, line: label, lineShort, doIt } = words.value.outline;
  const exchanges = inside.exchanges.all.value;
  const enter = (): void => {
    const typed = line.trim();
    if (typed === "") return;
    setLine("");
    void inside.type(typed);
  };
  return (
    <section class="command-line" aria-labelledby="command-title">
      <h3 id="command-title">{commandLine}</h3>
      <form
        class="command-line__form"
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
      >
        <LineField
          id="command-line"
          label={label}
          hint={lineShort}
          value={line}
          known={inside.known}
          isCommand
          onInput={setLine}
          onEnter={enter}
        />
        <IconButton icon={CornerDownLeft} word={doIt} isBare type="submit" />
      </form>
      {exchanges.length > 0 && <Exchanges of={exchanges} />}
    </section>
  );
}

function Exchanges({ of }: { readonly of: readonly Exchange[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and not every browser lets keys do so
    <ol class="plain exchanges" aria-label={words.value.outline.exchanges} tabIndex={0}>
      {of.toReversed().map(({ id, typed, lines, isDone }) => (
        <li key={id} class={isDone !== false ? "exchange" : "exchange exchange--refused"}>
          <kbd>{typed}</kbd>
          {lines.map((said) => (
            <p key={said}>{said}</p>
          ))}
        </li>
      ))}
    </ol>
  );
}
