/** What came of what one just did, for a few seconds, and for ears. */
import { X } from "lucide-preact";
import { words } from "../../words";
import { IconButton } from "../base";
import { useInside } from "./inside";

export function NoticeList() {
  const { notices } = useInside().store;
  return (
    <div class="notices" role="status">
      {notices.all.value.map(({ id, text }) => (
        <div class="notices__one" key={id}>
          <span>{text}</span>
          <IconButton
            icon={X}
            word={words.value.base.dismiss}
            isBare
            onClick={() => notices.dismiss(id)}
          />
        </div>
      ))}
    </div>
  );
}
