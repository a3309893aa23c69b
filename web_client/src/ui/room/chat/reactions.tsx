/** The emoji on a message, each with who put it there; a press adds mine or takes it back. */

import type { Frame } from "../../../state/frame";
import { isOpenTo } from "../../../state/rights";
import { nameOf } from "../../../state/telling";
import type { MemberNo } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { words } from "../../../words";
import { VisuallyHidden } from "../../base";
import { useInside } from "../inside";

export interface ReactionsProps {
  readonly message: Message;
  readonly tabIndex: number;
}

export function Reactions({ message, tabIndex }: ReactionsProps) {
  const inside = useInside();
  const [view, me] = [inside.store.frame.value, inside.store.me.value];
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
            title={names(who, view)}
            onClick={() => isOpen && void inside.do({ command, message: message.seq, emoji })}
          >
            {emoji} {who.length}
            <VisuallyHidden>: {names(who, view)}</VisuallyHidden>
          </button>
        );
      })}
    </div>
  );
}

const MAX_NAMES = 6;

function names(who: readonly MemberNo[], view: Frame): string {
  const first = who.slice(0, MAX_NAMES).map((m) => nameOf(view, m));
  const more = who.length - first.length;
  const all = first.join(", ");
  return more > 0 ? words.value.chat.moreNames({ names: all, n: more }) : all;
}
