/** The record to take home: the same transcript in the four forms that the server writes. */
import { FileCode2, FileJson, FileText, NotebookPen } from "lucide-preact";
import type { RoomCard } from "../../wire/http";
import type { RoomId } from "../../wire/ids";
import { words } from "../../words";
import { Dialog } from "../base";

export const RECORD_FORMS = [
  { ending: "html", icon: FileCode2 },
  { ending: "md", icon: NotebookPen },
  { ending: "txt", icon: FileText },
  { ending: "jsonl", icon: FileJson },
] as const;

/** Return where a room's record is fetched; the browser's own cookie opens it. */
export function recordUrl(room: RoomId, ending: string): string {
  return `/api/v1/rooms/${room}/transcript.${ending}`;
}

export function Record(props: { readonly room: RoomCard; readonly onClose: () => void }) {
  const { room, onClose } = props;
  const { title, what, forms } = words.value.home.record;
  return (
    <Dialog title={title({ title: room.title })} onClose={onClose}>
      <p class="soft">{what}</p>
      <ul class="plain record">
        {RECORD_FORMS.map(({ ending, icon: Icon }) => (
          <li key={ending}>
            <a class="record__form" href={recordUrl(room.id, ending)} download>
              <Icon aria-hidden="true" />
              <span>
                <strong>{forms[ending].word}</strong>
                <span class="record__hint">{forms[ending].hint}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
