/** One thread: a message and its answers, as far as they are loaded. */
import type { Seq } from "../../../wire/ids";
import { useInside } from "../inside";
import { ChatList } from "./chat_list";
import { Composer } from "./composer";
import { threadOf } from "./lines";

export function ThreadPanel({ root }: { readonly root: Seq }) {
  const { store } = useInside();
  const messages = threadOf(store.timeline.messages.value, root);
  return (
    <div class="chat">
      <ChatList messages={messages} thread={root} newAfter={null} />
      <Composer thread={root} />
    </div>
  );
}
