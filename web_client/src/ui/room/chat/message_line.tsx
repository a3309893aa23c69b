/** One message: who, when, what, and what can be done with it. */
import { CornerDownRight } from "lucide-preact";
import { useState } from "preact/hooks";
import { nameOf } from "../../../state/telling";
import { heldText } from "../../../topics/gate";
import type { Seq } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { words } from "../../../words";
import { clock, full } from "../../../words/formats";
import { Avatar, classesOf } from "../../base";
import { useInside } from "../inside";
import { EditField } from "./edit_field";
import { MessageMenu } from "./message_menu";
import { Reactions } from "./reactions";
import { Words, type WordsProps } from "./words";

/** Each a value that stays the same while the message does: a row is drawn only when it changes. */
export interface MessageLineProps {
  readonly message: Message;
  readonly isFirst: boolean;
  readonly answers: number;
  readonly isInThread: boolean;
  readonly isCurrent: boolean;
  readonly onFocus: (seq: Seq) => void;
}

export function MessageLine(props: MessageLineProps) {
  const { message, isFirst, answers, isInThread, isCurrent, onFocus } = props;
  const { store } = useInside();
  const [isEditing, setEditing] = useState(false);
  // Only the current message's own controls are in the tab order, or the field would be far away.
  const tabIndex = isCurrent ? 0 : -1;
  const isMine = message.m === store.me.value?.m;
  const name = authorOf(message, store.frame.value);
  return (
    <article
      class={classesOf(
        "message",
        isFirst && "message--first",
        isMine && "message--mine",
        store.me.value !== null && message.mentions.includes(store.me.value.m) && "message--to-me",
      )}
      aria-label={`${name}, ${clock(message.ts_ms)}`}
      tabIndex={tabIndex}
      onFocusCapture={() => onFocus(message.seq)}
    >
      {isFirst ? <Head message={message} name={name} /> : null}
      {!isInThread && message.thread !== null && (
        <Answered thread={message.thread} tabIndex={tabIndex} />
      )}
      {isEditing ? (
        <EditField message={message} onClose={() => setEditing(false)} />
      ) : (
        <Body message={message} tabIndex={tabIndex} />
      )}
      <Reactions message={message} tabIndex={tabIndex} />
      {!isInThread && answers > 0 && (
        <OpenThread root={message.seq} answers={answers} tabIndex={tabIndex} />
      )}
      {!isEditing && (
        <MessageMenu message={message} isCurrent={isCurrent} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}

function Head({ message, name }: { readonly message: Message; readonly name: string }) {
  const { store } = useInside();
  const look = message.gone === "redacted" ? null : store.lookOf(message.m);
  return (
    <div class="message__head">
      {look === null ? <Initial name={name} /> : <Avatar look={look} size={32} />}
      <strong class="message__name" dir="auto">
        {name}
      </strong>
      <time class="message__time" dateTime={new Date(message.ts_ms).toISOString()}>
        <span title={full(message.ts_ms)}>{clock(message.ts_ms)}</span>
      </time>
    </div>
  );
}

/** For somebody who left before this page came: how they looked is not told, so none is made up. */
function Initial({ name }: { readonly name: string }) {
  const [letter = ""] = Array.from(name);
  return (
    <span class="initial" aria-hidden="true">
      {letter.toLocaleUpperCase()}
    </span>
  );
}

function Body({ message: told, tabIndex }: WordsProps) {
  const { own } = useInside().store.beside;
  const mine = told.gone === "held" && told.text === null ? heldText(own.value, told.seq) : null;
  const message = mine === null ? told : { ...told, text: mine };
  const { gone, text, isEdited } = message;
  const { wasErased, wasDeleted, deletedMark, isHeld, heldMark, edited } = words.value.chat;
  if (gone === "redacted") return <p class="tombstone">{wasErased}</p>;
  if (gone === "deleted" && text === null) return <p class="tombstone">{wasDeleted}</p>;
  if (gone === "held" && text === null) return <p class="tombstone">{isHeld}</p>;
  return (
    <div class={isOneEmoji(text) ? "message__body message__body--large" : "message__body"}>
      <Words message={message} tabIndex={tabIndex} />
      {gone === "deleted" && <span class="mark">{deletedMark}</span>}
      {gone === "held" && (
        <span class="mark">{mine === null ? heldMark : words.value.gate.mineHeld}</span>
      )}
      {isEdited && <span class="mark">{edited}</span>}
    </div>
  );
}

/** Where an answer belongs, so that the whole conversation can be read in one place. */
function Answered({ thread, tabIndex }: { readonly thread: Seq; readonly tabIndex: number }) {
  const { store, panels } = useInside();
  const root = store.timeline.find(thread);
  const { earlier, answerTo } = words.value.chat;
  const message = root === null ? earlier : quote(root, store.frame.value);
  return (
    <button
      type="button"
      class="answered"
      tabIndex={tabIndex}
      onClick={() => panels.show("chat", thread)}
    >
      <CornerDownRight aria-hidden="true" />
      <span class="answered__words" aria-hidden="true">
        {message}
      </span>
      <span class="visually-hidden">{answerTo({ message })}</span>
    </button>
  );
}

interface OpenThreadProps {
  readonly root: Seq;
  readonly answers: number;
  readonly tabIndex: number;
}

function OpenThread({ root, answers, tabIndex }: OpenThreadProps) {
  const { panels } = useInside();
  return (
    <button
      type="button"
      class="open-thread"
      tabIndex={tabIndex}
      onClick={() => panels.show("chat", root)}
    >
      {words.value.chat.answers({ n: answers })}
    </button>
  );
}

function quote(root: Message, view: Parameters<typeof authorOf>[1]): string {
  const text = root.text === null ? words.value.chat.gone : root.text.replace(/\s+/g, " ");
  return words.value.happened.said({ who: authorOf(root, view), text });
}

/** The name as it was when they spoke; of an erased message nothing is left of it. */
function authorOf(message: Message, view: Parameters<typeof nameOf>[0] | null): string {
  if (message.name !== "") return message.name;
  const isUnknown = message.gone === "redacted" || view === null;
  return isUnknown ? words.value.happened.somebody : nameOf(view, message.m);
}

function isOneEmoji(text: string | null): boolean {
  return text !== null && ONE_EMOJI.test(text);
}

/** A picture and what joins on to it: tones, variants, other pictures. */
const ONE_EMOJI =
  /^\p{Extended_Pictographic}(?:\u200d|\ufe0f|\p{Emoji_Modifier}|\p{Extended_Pictographic})*$/u;
