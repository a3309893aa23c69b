/** Above the room: what it is, where it lives, how many are here, the record, and the view. */
import { CircleDot, Eye, Keyboard, Users } from "lucide-preact";
import type { RefObject } from "preact";
import { words } from "../../words";
import { IconButton, Menu, MenuAct } from "../base";
import { openSettings } from "../settings";
import { useBeside } from "./beside";
import { ConsoleButton } from "./console/console_button";
import { FORMS } from "./form";
import { useInside } from "./inside";
import { useNarrow } from "./narrow";
import { RecordMenu } from "./record_menu";
import { SessionButton } from "./session/session_button";

export interface TopBarProps {
  readonly heading: RefObject<HTMLHeadingElement>;
  /** A panel lies over it. */
  readonly isCovered: boolean;
  readonly onKeys: () => void;
}

export function TopBar({ heading, isCovered, onKeys }: TopBarProps) {
  const inside = useInside();
  const { store, panels } = inside;
  const { panel } = useBeside(inside);
  const view = store.frame.value;
  const people = view?.members.length ?? 0;
  const isNarrow = useNarrow();
  const { top, keys } = words.value.room;
  return (
    <header class="top-bar" inert={isCovered}>
      <div class="top-bar__room">
        <h1 ref={heading} tabIndex={-1} title={view?.title ?? ""}>
          {view?.title}
        </h1>
        <span class="top-bar__where">{top.at({ server: window.location.hostname })}</span>
        {view?.isArchived === true && <strong class="top-bar__archived">{top.archived}</strong>}
      </div>
      <ConnectionSign />
      <ConsoleButton />
      <SessionButton />
      <IconButton
        icon={Users}
        word={isNarrow ? String(people) : top.people({ n: people })}
        aria-label={top.people({ n: people })}
        class="top-bar__people"
        aria-expanded={panel?.name === "people"}
        onClick={() => panels.toggle("people")}
      />
      <RecordMenu />
      <ViewMenu onKeys={isNarrow ? onKeys : null} />
      <IconButton icon={Keyboard} word={keys.title} isBare class="top-bar__keys" onClick={onKeys} />
    </header>
  );
}

/** The connection as a word and a shape; a loss is told in a line of its own. */
function ConnectionSign() {
  const { kind } = useInside().store.connection.value;
  const isIn = kind === "in";
  const { connected, away } = words.value.room.top;
  return (
    <span class={isIn ? "sign sign--in" : "sign sign--away"}>
      <CircleDot aria-hidden="true" />
      <span class="sign__word">{isIn ? connected : away}</span>
    </span>
  );
}

/** onKeys: given where the bar has no place for a button of its own. */
function ViewMenu({ onKeys }: { readonly onKeys: (() => void) | null }) {
  const { form } = useInside();
  const { room, settings } = words.value;
  return (
    <Menu icon={Eye} word={room.top.view} class="top-bar__view">
      {(close) => (
        <>
          <p class="menu__title">{room.top.seeAs}</p>
          {FORMS.map((value) => (
            <MenuAct
              key={value}
              isChosen={form.form.value === value}
              onClick={() => {
                form.choose(value);
                close();
              }}
            >
              {room.top.views[value]}
            </MenuAct>
          ))}
          <MenuAct
            onClick={() => {
              close();
              openSettings();
            }}
          >
            {settings.title}
          </MenuAct>
          {onKeys !== null && (
            <MenuAct
              onClick={() => {
                close();
                onKeys();
              }}
            >
              {room.keys.title}
            </MenuAct>
          )}
        </>
      )}
    </Menu>
  );
}
