/** The button that opens the session's panel: there as soon as something is on in the room. */
import { CalendarClock } from "lucide-preact";
import { words } from "../../../words";
import { IconButton } from "../../base";
import { useBeside } from "../beside";
import { useInside } from "../inside";
import { type SessionPart, sectionsFor } from "./part";
import { PARTS } from "./parts";

export interface SessionButtonProps {
  readonly parts?: readonly SessionPart[];
}

export function SessionButton({ parts = PARTS }: SessionButtonProps) {
  const inside = useInside();
  const { panels, knownQuietly: known } = inside;
  const isOpen = useBeside(inside).panel?.name === "session";
  const isOn = known !== null && sectionsFor(known, parts).length > 0;
  if (!isOn && !isOpen) return null;
  return (
    <IconButton
      icon={CalendarClock}
      word={words.value.room.bar.session}
      class="top-bar__session"
      aria-expanded={isOpen}
      onClick={() => panels.toggle("session")}
    />
  );
}
