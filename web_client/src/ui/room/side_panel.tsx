/** The one open panel: beside the room where there is place, a full sheet on a phone. */
import { ArrowLeft, X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Outline } from "../../outline/outline";
import { words } from "../../words";
import { IconButton } from "../base";
import { ChatPanel } from "./chat/chat_panel";
import { SearchButton } from "./chat/search_pane";
import { ThreadPanel } from "./chat/thread_panel";
import { useInside } from "./inside";
import type { Panel } from "./panels";
import { PeoplePanel } from "./people/people_panel";
import "./chat/words.css";
import "./chat/chat.css";
import "./chat/search.css";
import "./people/people.css";

export interface SidePanelProps {
  readonly panel: Panel;
  /** What stands between its title and what is in it. */
  readonly above?: ComponentChildren;
}

export function SidePanel({ panel, above }: SidePanelProps) {
  const { panels } = useInside();
  const { bar } = words.value.room;
  if (panel.name === "people") {
    return (
      <Side title={bar.people} above={above}>
        <PeoplePanel />
      </Side>
    );
  }
  if (panel.name === "outline") {
    return (
      <Side title={bar.outline} above={above}>
        <Outline />
      </Side>
    );
  }
  if (panel.thread !== null) {
    return (
      <Side title={bar.thread} above={above} onBack={() => panels.show("chat")}>
        <ThreadPanel key={panel.thread} root={panel.thread} />
      </Side>
    );
  }
  return (
    <Side title={bar.chat} above={above} acts={<SearchButton />}>
      <ChatPanel />
    </Side>
  );
}

interface SideProps {
  readonly title: string;
  readonly above: ComponentChildren;
  readonly children: ComponentChildren;
  readonly onBack?: () => void;
  readonly acts?: ComponentChildren;
}

function Side({ title, above, children, onBack, acts }: SideProps) {
  const { panels } = useInside();
  const id = useId();
  const { close, back } = words.value.room.side;
  const side = useRef<HTMLElement>(null);
  useFocus(side, panels.wasAskedFor);
  return (
    <aside
      class="side"
      ref={side}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        panels.close();
      }}
    >
      <div class="side__head">
        {onBack !== undefined && (
          <IconButton icon={ArrowLeft} word={back} isBare onClick={onBack} />
        )}
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {acts}
        <IconButton icon={X} word={close({ panel: title })} isBare onClick={() => panels.close()} />
      </div>
      {above}
      {children}
    </aside>
  );
}

/**
 * The focus goes into a panel that somebody opened, and back to where it was when the panel goes
 * with the focus in it. On a touch screen it goes to the title: a field would bring the keyboard.
 */
function useFocus(side: { readonly current: HTMLElement | null }, wasAskedFor: boolean): void {
  useEffect(() => {
    const before = document.activeElement;
    const own = side.current;
    if (wasAskedFor) firstOf(own)?.focus();
    return () => {
      const isInside = own?.contains(document.activeElement) ?? false;
      if (isInside && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
}

function firstOf(side: HTMLElement | null): HTMLElement | null {
  const hasMouse = window.matchMedia("(pointer: fine)").matches;
  const field = hasMouse ? side?.querySelector<HTMLElement>("textarea") : null;
  return field ?? side?.querySelector<HTMLElement>("h2") ?? null;
}
