/** Where panel and console share one column: which of them is seen. */
import { words } from "../../words";
import { useInside } from "./inside";

export function BesideTabs() {
  const { panels } = useInside();
  const { room, console } = words.value;
  const panel = panels.open.value;
  if (panel === null) return null;
  const isConsole = panels.front.value === "console";
  const title = panel.thread === null ? room.bar[panel.name] : room.bar.thread;
  return (
    <nav class="tabs" aria-label={console.shared}>
      <button
        type="button"
        class="tabs__one"
        aria-current={isConsole}
        onClick={() => panels.showConsole()}
      >
        {console.title}
      </button>
      <button
        type="button"
        class="tabs__one"
        aria-current={!isConsole}
        onClick={() => panels.show(panel.name, panel.thread)}
      >
        {title}
      </button>
    </nav>
  );
}
