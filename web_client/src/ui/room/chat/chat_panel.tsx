/** The conversation of the room. */
import { useLayoutEffect } from "preact/hooks";
import { useInside } from "../inside";
import { ChatList } from "./chat_list";
import { Composer } from "./composer";
import { TypingLine } from "./typing_line";

export function ChatPanel() {
  const { store } = useInside();
  // Before the list, whose effects mark as read what is in view: then nothing would be new.
  useLayoutEffect(() => {
    const opened = (): void => {
      if (!document.hidden) store.openChat();
    };
    opened();
    document.addEventListener("visibilitychange", opened);
    return () => document.removeEventListener("visibilitychange", opened);
  }, [store]);
  return (
    <div class="chat">
      <ChatList
        messages={store.timeline.messages.value}
        thread={null}
        newAfter={store.readMark.line.value}
      />
      <TypingLine />
      <Composer thread={null} />
    </div>
  );
}
