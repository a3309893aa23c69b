/** The emoji on a message, each with who put it there; a press adds mine or takes it back. */

import { isOpenTo } from "../../../state/rights";
import { nameOf } from "../../../state/telling";
import type { Message, Reaction, RoomView } from "../../../wire/views";
import { useInside } from "../inside";

export interface ReactionsProps {
  readonly message: Message;
  readonly tabIndex: number;
}

export function Reactions({ message, tabIndex }: ReactionsProps) {
  const inside = useInside();
  const [view, me] = [inside.store.view.value, inside.store.me.value];
  if (message.reactions.length === 0 || view === null || me === null) return null;
  const isOpen = isOpenTo(me, view, "react");
  return (
    <div class="reactions">
      {message.reactions.map(([emoji, who]) => {
        const isMine = who.includes(me.m);
        const command = isMine ? "remove_reaction" : "add_reaction";
        return (
          <button
            key={emoji}
            type="button"
            class="reaction"
            tabIndex={tabIndex}
            aria-pressed={isMine}
            aria-disabled={!isOpen || undefined}
            aria-label={labelOf([emoji, who], view)}
            title={labelOf([emoji, who], view)}
            onClick={() => isOpen && void inside.do({ command, message: message.seq, emoji })}
          >
            <span>{emoji}</span> {who.length}
          </button>
        );
      })}
    </div>
  );
}

const MAX_NAMES = 6;

function labelOf([emoji, who]: Reaction, view: RoomView): string {
  const names = who.slice(0, MAX_NAMES).map((m) => nameOf(view, m));
  const more = who.length - names.length;
  return `${emoji} ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
