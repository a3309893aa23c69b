/** The record: what is kept, who may read it, and taking it home. */
import { FileText } from "lucide-preact";
import { may } from "../../state/rights";
import type { RoomId } from "../../wire/ids";
import { words } from "../../words";
import { Menu } from "../base";
import { useInside } from "./inside";

const FORMATS = ["md", "html", "txt", "jsonl"] as const;

export function RecordMenu() {
  const { store } = useInside();
  const me = store.me.value;
  if (me === null || !may(me.role, "export-transcript")) return null;
  const { record, keptHere, kept, formats } = words.value.room.top;
  return (
    <Menu icon={FileText} word={record} class="top-bar__record">
      {(close) => (
        <>
          <p class="menu__title">{keptHere}</p>
          <p class="menu__text">{kept}</p>
          {FORMATS.map((ending) => (
            <a
              key={ending}
              class="menu__act"
              href={recordPath(store.id, ending)}
              download
              onClick={() => close()}
            >
              <span>{formats[ending]}</span>
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
