/** Messages that were deleted and can be restored; only those who run the room read them still. */
import { MessageSquareOff } from "lucide-preact";
import { useState } from "preact/hooks";
import { doing } from "../../../../outline/verb";
import type { Frame } from "../../../../state/frame";
import { actsOn, type Me } from "../../../../state/rights";
import type { Message } from "../../../../wire/views";
import { words } from "../../../../words";
import { clock } from "../../../../words/formats";
import { EraseDialog } from "../../chat/erase_dialog";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import { LongList } from "../long_list";
import type { Part } from "../part";

export const DELETED: Part = {
  ...{ name: "deleted", icon: MessageSquareOff, needs: "redact" },
  title: () => words.value.console.deleted.title,
  Body: Deleted,
};

function Deleted() {
  const { store } = useInside();
  const all = store.timeline.messages.value.filter(({ gone }) => gone === "deleted");
  const [me, view] = [store.me.value, store.frame.value];
  const { none, list } = words.value.console.deleted;
  if (me === null || view === null) return null;
  if (all.length === 0) return <p class="soft">{none}</p>;
  return (
    <LongList
      label={list}
      of={all.toReversed()}
      keyOf={({ seq }) => `${seq}`}
      draw={(message) => <OneDeleted message={message} me={me} view={view} />}
    />
  );
}

interface OneDeletedProps {
  readonly message: Message;
  readonly me: Me;
  readonly view: Frame;
}

function OneDeleted({ message, me, view }: OneDeletedProps) {
  const [isErasing, setErasing] = useState(false);
  const { acts: said } = words.value.chat;
  const acts = actsOn(message, me, view);
  const { seq, name, ts_ms, text } = message;
  return (
    <div class="deleted">
      <span class="row__facts">
        <strong dir="auto">{name}</strong>
        <span>{clock(ts_ms)}</span>
      </span>
      <p class="deleted__said words" dir="auto">
        {text}
      </p>
      <div class="deleted__acts">
        {acts.includes("restore") && (
          <Cue word={said.restore} act={doing({ command: "restore_message", message: seq })} />
        )}
        {acts.includes("erase") && (
          <Cue
            word={said.erase}
            act={doing({ command: "redact_message", message: seq, reason: "" })}
            kind="quiet"
            onAsk={() => setErasing(true)}
          />
        )}
      </div>
      {isErasing && <EraseDialog message={message} onClose={() => setErasing(false)} />}
    </div>
  );
}
