/** Above the room: what it is, where it lives, how many are here, the record, and the view. */
import { CircleDot, Eye, Keyboard, Users } from "lucide-preact";
import type { RefObject } from "preact";
import { IconButton, Menu, MenuAct } from "../base";
import { openSettings } from "../settings";
import type { Form } from "./form";
import { useInside } from "./inside";
import { useNarrow } from "./narrow";
import { RecordMenu } from "./record_menu";
import { counted } from "./times";

export interface TopBarProps {
  readonly heading: RefObject<HTMLHeadingElement>;
  /** A panel lies over it. */
  readonly isCovered: boolean;
  readonly onKeys: () => void;
}

export function TopBar({ heading, isCovered, onKeys }: TopBarProps) {
  const { store, panels } = useInside();
  const view = store.frame.value;
  const people = view?.members.length ?? 0;
  const isNarrow = useNarrow();
  return (
    <header class="top-bar" inert={isCovered}>
      <div class="top-bar__room">
        <h1 ref={heading} tabIndex={-1} title={view?.title ?? ""}>
          {view?.title}
        </h1>
        <span class="top-bar__where">at {window.location.hostname}</span>
        {view?.isArchived === true && <strong class="top-bar__archived">Archived</strong>}
      </div>
      <ConnectionSign />
      <IconButton
        icon={Users}
        word={isNarrow ? String(people) : counted(people, "person", "people")}
        aria-label={counted(people, "person", "people")}
        class="top-bar__people"
        aria-expanded={panels.open.value?.name === "people"}
        onClick={() => panels.toggle("people")}
      />
      <RecordMenu />
      <ViewMenu onKeys={isNarrow ? onKeys : null} />
      <IconButton
        icon={Keyboard}
        word="Keys and voice"
        isBare
        class="top-bar__keys"
        onClick={onKeys}
      />
    </header>
  );
}

/** The connection as a word and a shape; a loss is told in a line of its own. */
function ConnectionSign() {
  const { kind } = useInside().store.connection.value;
  const isIn = kind === "in";
  return (
    <span class={isIn ? "sign sign--in" : "sign sign--away"}>
      <CircleDot aria-hidden="true" />
      <span class="sign__word">{isIn ? "Connected" : "Away"}</span>
    </span>
  );
}

const VIEWS: readonly (readonly [Form, string])[] = [
  ["auto", "What suits this device"],
  ["3d", "3D"],
  ["flat", "Plan"],
  ["outline", "Text (outline)"],
];

/** onKeys: given where the bar has no place for a button of its own. */
function ViewMenu({ onKeys }: { readonly onKeys: (() => void) | null }) {
  const { form } = useInside();
  return (
    <Menu icon={Eye} word="View" class="top-bar__view">
      {(close) => (
        <>
          <p class="menu__title">See the room as</p>
          {VIEWS.map(([value, word]) => (
            <MenuAct
              key={value}
              isChosen={form.form.value === value}
              onClick={() => {
                form.choose(value);
                close();
              }}
            >
              {word}
            </MenuAct>
          ))}
          <MenuAct
            onClick={() => {
              close();
              openSettings();
            }}
          >
            Settings
          </MenuAct>
          {onKeys !== null && (
            <MenuAct
              onClick={() => {
                close();
                onKeys();
              }}
            >
              Keys and voice
            </MenuAct>
          )}
        </>
      )}
    </Menu>
  );
}
