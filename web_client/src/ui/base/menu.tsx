/**
 * A button that opens a few acts above or below it.
 *
 * The browser's popover keeps it above everything, closes it on Escape and on a click elsewhere,
 * and gives the focus back. Inside are ordinary buttons: Tab and Enter are enough, and what is
 * inside can be more than a list. Not an ARIA menu: that promises arrow keys and type-ahead. It is
 * made when it opens: a long chat has hundreds of menus.
 */
import type { ComponentChildren, JSX } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { classesOf, type Icon, IconButton } from "./button";
import "./menu.css";

export interface MenuProps {
  readonly icon: Icon | JSX.ElementType;
  readonly word: string;
  readonly isBare?: boolean;
  readonly class?: string;
  readonly tabIndex?: number;
  /** What is inside; close: to be called when an act was chosen. */
  readonly children: (close: () => void) => ComponentChildren;
}

const GAP_PX = 6;

export function Menu({ icon, word, isBare = false, children, ...rest }: MenuProps) {
  const id = useId();
  const inside = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = (): void => {
    const [menu, from] = [inside.current, button.current];
    if (menu !== null && from !== null) putBeside(menu, from.getBoundingClientRect());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a key from going further
    <span
      class={classesOf("menu", rest.class)}
      ref={button}
      onKeyDown={(event) => {
        // Escape closes the menu, and not the panel or dialog that it stands in as well.
        if (isOpen && event.key === "Escape") event.stopPropagation();
      }}
    >
      <IconButton
        icon={icon}
        word={word}
        isBare={isBare}
        popovertarget={id}
        tabIndex={rest.tabIndex}
      />
      <div
        class="menu__inside"
        id={id}
        popover="auto"
        ref={inside}
        onBeforeToggle={(event) => setOpen(event.newState === "open")}
        onToggle={place}
      >
        {isOpen && children(() => inside.current?.hidePopover?.())}
      </div>
    </span>
  );
}

export interface MenuActProps {
  readonly onClick: () => void;
  readonly children: ComponentChildren;
  readonly icon?: Icon | JSX.ElementType;
  /** How it is typed. */
  readonly typed?: string;
  readonly isChosen?: boolean;
  readonly isStop?: boolean;
}

/** One act of a menu, perhaps with a picture and its typed form. */
export function MenuAct(props: MenuActProps) {
  const { onClick, children, icon, typed, isChosen, isStop = false } = props;
  const Drawn = icon as ((props: { "aria-hidden": "true" }) => JSX.Element) | undefined;
  return (
    <button
      type="button"
      class={classesOf("menu__act", isStop && "menu__act--stop")}
      onClick={onClick}
      {...(isChosen === undefined ? {} : { "aria-pressed": isChosen })}
    >
      {Drawn !== undefined && <Drawn aria-hidden="true" />}
      <span class="menu__word">{children}</span>
      {typed !== undefined && <kbd class="typed">{typed}</kbd>}
    </button>
  );
}

/** Put a menu below its button, or above where there is more room, and never off the screen. */
function putBeside(menu: HTMLElement, from: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const [across, down] = [document.documentElement.clientWidth, window.innerHeight];
  const isBelow = from.bottom + GAP_PX + height <= down || from.top < down / 2;
  const top = isBelow ? from.bottom + GAP_PX : from.top - GAP_PX - height;
  const left = Math.min(from.left, across - width - GAP_PX);
  menu.style.setProperty("top", `${Math.max(GAP_PX, top)}px`);
  menu.style.setProperty("left", `${Math.max(GAP_PX, left)}px`);
}
