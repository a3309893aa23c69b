/** The one open panel: beside the room where there is place, a full sheet on a phone. */
import type { ComponentChildren } from "preact";
import { Outline } from "../../outline/outline";
import { words } from "../../words";
import { ChatPanel } from "./chat/chat_panel";
import { SearchButton } from "./chat/search_pane";
import { ThreadPanel } from "./chat/thread_panel";
import { useInside } from "./inside";
import type { Panel } from "./panels";
import { PeoplePanel } from "./people/people_panel";
import { SessionPanel } from "./session";
import { Side } from "./side";
import "./chat/words.css";
import "./chat/chat.css";
import "./chat/search.css";
import "./people/people.css";

export interface SidePanelProps {
  readonly panel: Panel;
  /** Stand in the place of its title. */
  readonly tabs?: ComponentChildren;
  /** What stands between its title and what is in it. */
  readonly above?: ComponentChildren;
}

export function SidePanel({ panel, tabs, above }: SidePanelProps) {
  const { panels } = useInside();
  const { bar } = words.value.room;
  const frame = { tabs, above, onClose: () => panels.close() };
  if (panel.name === "people") {
    return (
      <Side title={bar.people} {...frame}>
        <PeoplePanel />
      </Side>
    );
  }
  if (panel.name === "outline") {
    return (
      <Side title={bar.outline} {...frame}>
        <Outline />
      </Side>
    );
  }
  if (panel.name === "session") {
    return (
      <Side title={bar.session} {...frame}>
        <SessionPanel />
      </Side>
    );
  }
  if (panel.thread !== null) {
    return (
      <Side title={bar.thread} {...frame} onBack={() => panels.show("chat")}>
        <ThreadPanel key={panel.thread} root={panel.thread} />
      </Side>
    );
  }
  return (
    <Side title={bar.chat} {...frame} acts={<SearchButton />}>
      <ChatPanel />
    </Side>
  );
}
