/**
 * The room as text: everything that is there has a heading, a name and an act of its own.
 *
 * It is the same room on the same store, so it is never behind. News is told by the page's one
 * voice; the lists here do not speak by themselves.
 */

import { useState } from "preact/hooks";
import type { Frame } from "../state/frame";
import { nameOf } from "../state/telling";
import { Button, classesOf } from "../ui/base";
import { useInside } from "../ui/room/inside";
import { inOrder } from "../ui/room/people/order";
import { TallyLine } from "../ui/room/tally_line";
import type { Message } from "../wire/views";
import { words } from "../words";
import { clock } from "../words/formats";
import { Acts } from "./acts";
import { CommandLine } from "./command_line";
import { DoorList } from "./door_list";
import { faceOf, memberWords } from "./reading";
import { SeatList } from "./seat_list";
import "./outline.css";

export interface OutlineProps {
  /** It is the room's main view, not a panel beside the picture. */
  readonly isWhole?: boolean;
}

/** As many as one reads back here; the chat panel has all. */
const NEWEST = 12;
/** Of 300 people nobody reads the list to get to what is below it. */
const FIRST = 20;

export function Outline({ isWhole = false }: OutlineProps) {
  return (
    <section
      class={classesOf("outline", isWhole && "outline--whole")}
      id="outline"
      tabIndex={-1}
      aria-label={words.value.outline.label}
    >
      {/* Beside the picture the panel has this heading. */}
      {isWhole && <h2 class="visually-hidden">{words.value.outline.label}</h2>}
      <div class="outline__column">
        <CommandLine />
        <Conversation />
        <Happenings />
      </div>
      <div class="outline__column">
        <TallyLine isHeaded />
        <Acts />
        <DoorList />
        <People />
        <SeatList />
      </div>
    </section>
  );
}

function People() {
  const { store } = useInside();
  const [areAll, setAll] = useState(false);
  const me = store.me.value?.m ?? null;
  const members = inOrder(store.frame.value?.members ?? [], me);
  const shown = areAll ? members : members.slice(0, FIRST);
  const faces = store.relay.faces.value;
  const { hereNow, showFewer, showAll } = words.value.outline;
  return (
    <section aria-labelledby="outline-people">
      <h3 id="outline-people">{hereNow({ n: members.length })}</h3>
      <ul class="plain outline__list">
        {shown.map((member) => (
          <li key={member.m}>{memberWords(member, faceOf(member, faces), me ?? 0)}</li>
        ))}
      </ul>
      {members.length > FIRST && (
        <Button aria-expanded={areAll} onClick={() => setAll(!areAll)}>
          {areAll ? showFewer : showAll({ n: members.length })}
        </Button>
      )}
    </section>
  );
}

function Conversation() {
  const { store, panels } = useInside();
  const messages = store.timeline.messages.value.slice(-NEWEST);
  const view = store.frame.value;
  const { saidLately, nothingSaid, openChat } = words.value.outline;
  return (
    <section aria-labelledby="outline-chat">
      <h3 id="outline-chat">{saidLately}</h3>
      {messages.length === 0 && <p class="soft">{nothingSaid}</p>}
      <ol class="plain outline__list">
        {messages.map((message) => (
          <li key={message.seq}>{view && <Said message={message} view={view} />}</li>
        ))}
      </ol>
      <button type="button" class="button button--plain" onClick={() => panels.show("chat")}>
        {openChat}
      </button>
    </section>
  );
}

function Said({ message, view }: { readonly message: Message; readonly view: Frame }) {
  const { seq, ts_ms, name, m, text, isEdited, gone, thread, reactions } = message;
  const { answers, edited, deleted, held, erased } = words.value.outline;
  const marks = [
    thread !== null && answers({ message: thread }),
    isEdited && edited,
    gone !== null && { deleted, held, redacted: erased }[gone],
    ...reactions.map(([emoji, who]) => `${emoji} ${who.length}`),
  ].filter((mark) => mark !== false);
  return (
    <>
      <span class="outline__number">#{seq}</span> <strong>{name || nameOf(view, m)}</strong>{" "}
      <span class="soft">{clock(ts_ms)}</span>
      {text !== null && <span class="outline__text">{text}</span>}
      {marks.length > 0 && <span class="soft"> ({marks.join(", ")})</span>}
    </>
  );
}

function Happenings() {
  const happenings = useInside().store.happenings.value.slice(-NEWEST);
  if (happenings.length === 0) return null;
  return (
    <section aria-labelledby="outline-happened">
      <h3 id="outline-happened">{words.value.outline.happenedLately}</h3>
      <ol class="plain outline__list">
        {happenings.map(({ seq, ts_ms, text }) => (
          <li key={seq}>
            <span class="soft">{clock(ts_ms)}</span> {text}
          </li>
        ))}
      </ol>
    </section>
  );
}
