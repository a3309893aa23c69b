/** The command line: what is typed is done, and what came of it is read out below. */
import { CornerDownLeft } from "lucide-preact";
import { useState } from "preact/hooks";
import { IconButton } from "../ui/base";
import { useInside } from "../ui/room/inside";
import type { Exchange } from "./exchanges";
import { LineField } from "./line_field";

export function CommandLine() {
  const inside = useInside();
  const [line, setLine] = useState("");
  const exchanges = inside.exchanges.all.value;
  const enter = (): void => {
    const typed = line.trim();
    if (typed === "") return;
    setLine("");
    void inside.type(typed);
  };
  return (
    <section class="command-line" aria-labelledby="command-title">
      <h3 id="command-title">Command line</h3>
      <form
        class="command-line__form"
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
      >
        <LineField
          id="command-line"
          label="Say something, or type a command like /sit 3"
          hint="Say it, or /help"
          value={line}
          known={inside.known}
          isCommand
          onInput={setLine}
          onEnter={enter}
        />
        <IconButton icon={CornerDownLeft} word="Do it" isBare type="submit" />
      </form>
      {exchanges.length > 0 && <Exchanges of={exchanges} />}
    </section>
  );
}

function Exchanges({ of }: { readonly of: readonly Exchange[] }) {
  return (
    <ol class="plain exchanges" aria-label="What you typed and what came of it">
      {of.toReversed().map(({ id, typed, lines, isDone }) => (
        <li key={id} class={isDone !== false ? "exchange" : "exchange exchange--refused"}>
          <kbd>{typed}</kbd>
          {lines.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </li>
      ))}
    </ol>
  );
}
