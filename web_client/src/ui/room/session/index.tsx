/** What is on in this room, for everybody in it: one section for each thing, and nothing for none. */
import { words } from "../../../words";
import { useInside } from "../inside";
import { type SessionPart, sectionsFor } from "./part";
import { PARTS } from "./parts";
import { SessionSection } from "./section";
import "../console/console.css";
import "./session.css";

export interface SessionPanelProps {
  readonly parts?: readonly SessionPart[];
}

export function SessionPanel({ parts = PARTS }: SessionPanelProps) {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const sections = sectionsFor(known, parts);
  return (
    <>
      <div class="console__bars">
        {sections.map(({ name, Bar }) => Bar !== undefined && <Bar key={name} />)}
      </div>
      <div class="session">
        {sections.length === 0 && <p class="session__none soft">{words.value.session.nothing}</p>}
        {sections.map((part) => (
          <SessionSection key={part.name} part={part} known={known} />
        ))}
      </div>
    </>
  );
}
