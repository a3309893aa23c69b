/** What somebody wrote: text stays text, names stand out, the marks of Markdown are drawn. */
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { isReaderHere, type Mark, type Marks, marksOf } from "../../../state/marks";
import type { MemberNo } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { useInside } from "../inside";

export interface WordsProps {
  readonly message: Message;
  readonly tabIndex: number;
}

/** What a mark cannot know by itself. */
interface Reader {
  readonly me: MemberNo | null;
  readonly tabIndex: number;
}

export function Words({ message, tabIndex }: WordsProps) {
  const { store } = useInside();
  const reader = { me: store.me.value?.m ?? null, tabIndex };
  const members = store.frame.value?.members;
  const isRead = isReaderHere();
  const marks = useMemo(() => {
    const named = members?.filter(({ m }) => message.mentions.includes(m)) ?? [];
    return marksOf(message.text ?? "", named);
  }, [message.text, message.mentions, members, isRead]);
  const [only, second] = marks;
  if (only?.kind === "paragraph" && second === undefined) {
    return (
      <p class="words" dir="auto">
        {drawn(only.of, reader)}
      </p>
    );
  }
  return (
    <div class="words" dir="auto">
      {drawn(marks, reader)}
    </div>
  );
}

function drawn(marks: Marks, reader: Reader): ComponentChildren {
  return marks.map((mark, at) =>
    mark.kind === "text" ? mark.text : <Marked key={at} mark={mark} reader={reader} />,
  );
}

function Marked({ mark, reader }: { readonly mark: Mark; readonly reader: Reader }) {
  switch (mark.kind) {
    case "text":
      return mark.text;
    case "mention":
      return (
        <span class={mark.m === reader.me ? "mention mention--me" : "mention"}>{mark.text}</span>
      );
    case "code":
      return <code class="code">{mark.text}</code>;
    case "block":
      return (
        <pre class="code-block">
          <code>{mark.text}</code>
        </pre>
      );
    case "link":
      return <Link mark={mark} reader={reader} />;
    case "list":
      return mark.start === null ? (
        <ul>{drawn(mark.of, reader)}</ul>
      ) : (
        <ol start={mark.start}>{drawn(mark.of, reader)}</ol>
      );
    default: {
      const Element = ELEMENTS[mark.kind];
      return <Element>{drawn(mark.of, reader)}</Element>;
    }
  }
}

const ELEMENTS = {
  paragraph: "p",
  quote: "blockquote",
  item: "li",
  strong: "strong",
  em: "em",
  del: "del",
} as const;

interface LinkProps {
  readonly mark: Extract<Mark, { readonly kind: "link" }>;
  readonly reader: Reader;
}

/** The host is a part of the link: who reads from link to link hears where each one leads. */
function Link({ mark, reader }: LinkProps) {
  return (
    <a
      href={mark.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      tabIndex={reader.tabIndex}
    >
      {drawn(mark.of, reader)}
      {mark.host !== "" && <span class="link-host"> ({mark.host})</span>}
    </a>
  );
}
