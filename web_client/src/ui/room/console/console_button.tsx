/** The button that opens the console, with how much waits there while nobody looks. */
import { SlidersHorizontal } from "lucide-preact";
import { runsRoom } from "../../../state/rights";
import { words } from "../../../words";
import { IconButton } from "../../base";
import { useBeside } from "../beside";
import { useInside } from "../inside";
import { needsOf } from "./part";
import { PARTS } from "./parts";
import "../badge.css";

/** Nothing for those who do not run the room. */
export function ConsoleButton() {
  const inside = useInside();
  const me = inside.store.me.value;
  if (me === null || !runsRoom(me.role)) return null;
  return <OwnButton />;
}

function OwnButton() {
  const inside = useInside();
  const { panels, knownQuietly: known } = inside;
  const { isConsole } = useBeside(inside);
  const needs = known === null || isConsole ? [] : needsOf(known, PARTS);
  const count = needs.reduce((sum, { waiting }) => sum + waiting.count, 0);
  const { title, open } = words.value.console;
  return (
    <span class="badged top-bar__console">
      <IconButton
        icon={SlidersHorizontal}
        word={title}
        title={words.value.room.bar.withKey({ typed: open, key: "K" })}
        aria-expanded={isConsole}
        onClick={() => panels.toggleConsole()}
      />
      {count > 0 && (
        <span class="badge">
          <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
          <span class="visually-hidden">
            {needs.map(({ waiting }) => waiting.words).join(", ")}
          </span>
        </span>
      )}
    </span>
  );
}
