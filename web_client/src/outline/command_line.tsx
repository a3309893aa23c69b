/** The command line: what is typed is done, and what came of it is read out below. */
import { CornerDownLeft } from "lucide-preact";
import { useState } from "preact/hooks";
import { announce, IconButton } from "../ui/base";
import { useInside } from "../ui/room/inside";
import { LineField } from "./line_field";
import { performLine } from "./perform";

/** What was typed and what came of it. */
export interface Exchange {
  readonly id: number;
  readonly typed: string;
  readonly lines: readonly string[];
  readonly isDone: boolean | "later";
}

const MAX_EXCHANGES = 20;

export function CommandLine() {
  const inside = useInside();
  const [line, setLine] = useState("");
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const enter = async (): Promise<void> => {
    const typed = line.trim();
    if (typed === "") return;
    setLine("");
    const outcome = await performLine(typed, inside.store);
    announce(outcome.lines.join(" "), "mention");
    const exchange = { id: performance.now(), typed, ...outcome };
    setExchanges((before) => [...before, exchange].slice(-MAX_EXCHANGES));
  };
  return (
    <section class="command-line" aria-labelledby="command-title">
      <h3 id="command-title">Command line</h3>
      <form
        class="command-line__form"
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <LineField
          id="command-line"
          label="Say something, or type a command like /sit 3"
          hint="Say something, or /help"
          value={line}
          known={inside.known}
          isCommand
          onInput={setLine}
          onEnter={() => void enter()}
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
