/**
 * The console of those who run the room: a column beside it, on a phone a screen of its own.
 *
 * Built for calm: at the top what needs me now and nothing else, at the foot what was done last and
 * how it is taken back; what is looked up at times lies folded in between. Nothing in it moves by
 * itself but what others do.
 */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { words } from "../../../words";
import { clock } from "../../../words/formats";
import { useInside } from "../inside";
import { Side } from "../side";
import { LastAct } from "./last_act";
import { NeedsNow } from "./needs_now";
import { needsOf, partsFor } from "./part";
import { PARTS } from "./parts";
import { Section } from "./section";
import { useNow } from "./use_now";
import { useRescue } from "./use_rescue";
import "../people/people.css";
import "./console.css";

export interface ConsoleProps {
  /** Stand in the place of its title. */
  readonly tabs?: ComponentChildren;
  /** What stands between its title and what is in it. */
  readonly above?: ComponentChildren;
}

export function Console({ tabs, above }: ConsoleProps) {
  const inside = useInside();
  const { panels, folds, knownQuietly: known } = inside;
  const place = useRef<HTMLDivElement>(null);
  useRescue(place);
  if (known === null) return null;
  const { title, commands } = words.value.console;
  const parts = partsFor(known, PARTS);
  return (
    <Side
      title={title}
      class="console"
      tabs={tabs}
      above={above}
      acts={<Clock />}
      onClose={() => panels.closeConsole()}
    >
      <div class="console__all" ref={place}>
        <div class="console__bars">
          {parts.map(({ name, Bar }) => Bar !== undefined && <Bar key={name} />)}
        </div>
        <NeedsNow needs={needsOf(known, PARTS)} />
        <div class="console__body">
          {parts.map((part) => (
            <Section key={part.name} part={part} known={known} />
          ))}
          <label class="check console__commands">
            <input
              type="checkbox"
              checked={folds.hasCommands}
              onChange={(event) => folds.showCommands(event.currentTarget.checked)}
            />
            <span>{commands}</span>
          </label>
        </div>
        <LastAct />
      </div>
    </Side>
  );
}

function Clock() {
  const now_ms = useNow();
  return (
    <time class="console__clock" dateTime={new Date(now_ms).toISOString()}>
      {clock(now_ms)}
    </time>
  );
}
