/** What somebody wrote: text stays text, names stand out, addresses of the web are links. */
import { piecesOf } from "../../../state/mentions";
import type { Message } from "../../../wire/views";
import { useInside } from "../inside";

export interface WordsProps {
  readonly message: Message;
  readonly tabIndex: number;
}

export function Words({ message, tabIndex }: WordsProps) {
  const { store } = useInside();
  const me = store.me.value?.m;
  const members = store.frame.value?.members ?? [];
  const named = members.filter(({ m }) => message.mentions.includes(m));
  return (
    <p class="words" dir="auto">
      {piecesOf(message.text ?? "", named).map((piece, at) => {
        if (piece.kind === "text") return piece.text;
        if (piece.kind === "mention") {
          return (
            <span key={at} class={piece.m === me ? "mention mention--me" : "mention"}>
              {piece.text}
            </span>
          );
        }
        return (
          <a
            key={at}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            tabIndex={tabIndex}
          >
            {piece.text}
          </a>
        );
      })}
    </p>
  );
}
