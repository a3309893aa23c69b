/** The record: what is kept, who may read it, and taking it home. */
import { FileText } from "lucide-preact";
import { may } from "../../state/rights";
import type { RoomId } from "../../wire/ids";
import { Menu } from "../base";
import { useInside } from "./inside";

const FORMATS: readonly (readonly [ending: string, word: string])[] = [
  ["md", "Markdown"],
  ["html", "Web page, one file"],
  ["txt", "Plain text"],
  ["jsonl", "JSON Lines, for programs"],
];

export function RecordMenu() {
  const { store } = useInside();
  const me = store.me.value;
  if (me === null || !may(me.role, "export-transcript")) return null;
  return (
    <Menu icon={FileText} word="Record" class="top-bar__record">
      {(close) => (
        <>
          <p class="menu__title">Kept in this room</p>
          <p class="menu__text">
            What is written, and who came and went. Everybody in the room can read it and take it
            home.
          </p>
          {FORMATS.map(([ending, word]) => (
            <a
              key={ending}
              class="menu__act"
              href={recordPath(store.id, ending)}
              download
              onClick={() => close()}
            >
              <span>{word}</span>
              <kbd class="typed">.{ending}</kbd>
            </a>
          ))}
        </>
      )}
    </Menu>
  );
}

export function recordPath(room: RoomId, ending: string): string {
  return `/api/v1/rooms/${room}/transcript.${ending}`;
}
