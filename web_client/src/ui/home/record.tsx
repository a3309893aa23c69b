/** The record to take home: the same transcript in the four forms that the server writes. */
import { FileCode2, FileJson, FileText, NotebookPen } from "lucide-preact";
import type { RoomCard } from "../../wire/http";
import type { RoomId } from "../../wire/ids";
import { Dialog } from "../base";

export const RECORD_FORMS = [
  { ending: "html", word: "Web page", hint: "One file to read and to print", icon: FileCode2 },
  { ending: "md", word: "Markdown", hint: "For notes and wikis", icon: NotebookPen },
  { ending: "txt", word: "Plain text", hint: "For everything else", icon: FileText },
  { ending: "jsonl", word: "JSON Lines", hint: "For programs, an entry a line", icon: FileJson },
] as const;

/** Return where a room's record is fetched; the browser's own cookie opens it. */
export function recordUrl(room: RoomId, ending: string): string {
  return `/api/v1/rooms/${room}/transcript.${ending}`;
}

export function Record(props: { readonly room: RoomCard; readonly onClose: () => void }) {
  const { room, onClose } = props;
  return (
    <Dialog title={`The record of ${room.title}`} onClose={onClose}>
      <p class="soft">Names, who came and went, and what was written, from the first day on.</p>
      <ul class="plain record">
        {RECORD_FORMS.map(({ ending, word, hint, icon: Icon }) => (
          <li key={ending}>
            <a class="record__form" href={recordUrl(room.id, ending)} download>
              <Icon aria-hidden="true" />
              <span>
                <strong>{word}</strong>
                <span class="record__hint">{hint}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
