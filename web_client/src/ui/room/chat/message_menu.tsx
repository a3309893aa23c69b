/** What I may do with a message, each act with how it is typed. */
import { Ellipsis } from "lucide-preact";
import { useState } from "preact/hooks";
import { typedOf } from "../../../outline/table";
import type { Act } from "../../../outline/verb";
import { QUICK_EMOJI } from "../../../outline/verbs/chat";
import { actsOn, type MessageAct } from "../../../state/rights";
import type { Message } from "../../../wire/views";
import { words } from "../../../words";
import { Menu, MenuAct } from "../../base";
import { useInside } from "../inside";
import { ReportDialog } from "../people/report_dialog";
import { EraseDialog } from "./erase_dialog";

export interface MessageMenuProps {
  readonly message: Message;
  readonly isCurrent: boolean;
  readonly onEdit: () => void;
}

export function MessageMenu({ message, isCurrent, onEdit }: MessageMenuProps) {
  const inside = useInside();
  const [isErasing, setErasing] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const [view, me] = [inside.store.frame.value, inside.store.me.value];
  const acts = view === null || me === null ? [] : actsOn(message, me, view);
  if (acts.length === 0) return null;
  const choose = (act: MessageAct): void => {
    const { seq, thread } = message;
    if (act === "answer") inside.panels.show("chat", thread ?? seq);
    else if (act === "edit") onEdit();
    else if (act === "delete" || act === "refuse")
      void inside.do({ command: "delete_message", message: seq });
    else if (act === "restore" || act === "allow")
      void inside.do({ command: "restore_message", message: seq });
    else if (act === "report") setReporting(true);
    else if (act === "erase") setErasing(true);
  };
  return (
    <>
      <Menu
        icon={Ellipsis}
        word={words.value.chat.menu}
        isBare
        class="message__menu"
        tabIndex={isCurrent ? 0 : -1}
      >
        {(close) => (
          <>
            {acts.includes("react") && <QuickEmoji message={message} close={close} />}
            {acts.map((act) =>
              act === "react" ? null : (
                <MenuAct
                  key={act}
                  isStop={act === "erase"}
                  typed={formOf(act, message)}
                  onClick={() => {
                    close();
                    choose(act);
                  }}
                >
                  {words.value.chat.acts[act]}
                </MenuAct>
              ),
            )}
          </>
        )}
      </Menu>
      {isReporting && (
        <ReportDialog message={message.seq} member={null} onClose={() => setReporting(false)} />
      )}
      {isErasing && <EraseDialog message={message} onClose={() => setErasing(false)} />}
    </>
  );
}

interface QuickProps {
  readonly message: Message;
  readonly close: () => void;
}

function QuickEmoji({ message, close }: QuickProps) {
  const inside = useInside();
  const { known } = inside;
  const react = (emoji: string): Act => ({
    kind: "do",
    command: { command: "add_reaction", message: message.seq, emoji },
  });
  return (
    <div class="quick-emoji">
      {QUICK_EMOJI.map((emoji) => (
        <button
          key={emoji}
          type="button"
          class="quick-emoji__one"
          aria-label={words.value.chat.reactWith({ emoji })}
          title={known === null ? "" : typedOf(react(emoji), known)}
          onClick={() => {
            close();
            void inside.act(react(emoji));
          }}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}

/** How the act is typed; what is still to be written is left open. */
function formOf(act: Exclude<MessageAct, "react">, { seq }: Message): string {
  return `/${act} #${seq}`;
}
