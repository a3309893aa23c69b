/** What stands beside the room for me, here and now: a panel, the console, or both. */
import { runsRoom } from "../../state/rights";
import type { Inside } from "./inside";
import { useShared } from "./narrow";
import type { Panel } from "./panels";

export interface Seen {
  readonly panel: Panel | null;
  readonly isConsole: boolean;
  /** Both are open and share one column, so that one of them is behind. */
  readonly areTabs: boolean;
}

export function useBeside({ store, panels, form }: Inside): Seen {
  const isShared = useShared();
  const me = store.me.value;
  const isConsole = me !== null && runsRoom(me.role) && panels.hasConsole.value;
  const asked = panels.open.value;
  // The room is the outline then, and has it already.
  const panel = form.form.value === "outline" && asked?.name === "outline" ? null : asked;
  const areTabs = isShared && isConsole && panel !== null;
  if (!areTabs) return { panel, isConsole, areTabs };
  const isFront = panels.front.value === "console";
  return { panel: isFront ? null : panel, isConsole: isFront, areTabs };
}
