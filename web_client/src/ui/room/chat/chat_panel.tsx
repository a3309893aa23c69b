/** The conversation of the room. */
import { useLayoutEffect, useState } from "preact/hooks";
import { useInside } from "../inside";
import { ChatList, type Picked } from "./chat_list";
import { Composer } from "./composer";
import { SearchPane } from "./search_pane";
import { TypingLine } from "./typing_line";

export function ChatPanel() {
  const { store, search } = useInside();
  const [picked, setPicked] = useState<Picked | null>(null);
  // Before the list, whose effects mark as read what is in view: then nothing would be new.
  useLayoutEffect(() => {
    const opened = (): void => {
      if (!document.hidden) store.openChat();
    };
    opened();
    document.addEventListener("visibilitychange", opened);
    return () => document.removeEventListener("visibilitychange", opened);
  }, [store]);
  if (search.isOpen.value) {
    return (
      <SearchPane
        onPick={(seq) => {
          setPicked({ seq });
          search.close();
        }}
      />
    );
  }
  return (
    <div class="chat">
      <ChatList
        messages={store.timeline.messages.value}
        thread={null}
        newAfter={store.readMark.line.value}
        picked={picked}
      />
      <TypingLine />
      <Composer thread={null} />
    </div>
  );
}
