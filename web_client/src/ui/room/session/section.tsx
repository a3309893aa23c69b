/** A section of the session's panel: folded, unfolded and remembered as a part of the console is. */
import type { Known } from "../../../outline/verb";
import { Section } from "../console/section";
import type { SessionPart } from "./part";

export interface SessionSectionProps {
  readonly part: SessionPart;
  readonly known: Known;
}

export function SessionSection({ part, known }: SessionSectionProps) {
  const { name, isFolded = false, ...shown } = part;
  // The console may have a part of the same name, which is folded by itself.
  return <Section part={{ ...shown, name: `session-${name}`, isOpen: !isFolded }} known={known} />;
}
