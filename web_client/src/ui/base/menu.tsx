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
import { placeOfMenu } from "./menu_place";
import "./menu.css";

export interface MenuProps {
  readonly icon: Icon | JSX.ElementType;
  readonly word: string;
  readonly isBare?: boolean;
  readonly class?: string;
  readonly tabIndex?: number;
  /** Selects what around it the menu is about, and does not cover; by default its button. */
  readonly about?: string;
  /** What is inside; close: to be called when an act was chosen. */
  readonly children: (close: () => void) => ComponentChildren;
}

export function Menu({ icon, word, isBare = false, children, about, ...rest }: MenuProps) {
  const id = useId();
  const inside = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = (): void => {
    const [menu, from] = [inside.current, button.current];
    if (!isOpen || menu === null || from === null) return;
    const whole = (about === undefined ? null : from.closest(about)) ?? from;
    putBeside(menu, from.getBoundingClientRect(), whole.getBoundingClientRect());
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

/** Put it where it covers nothing that it is about, and nothing of it is off the screen. */
function putBeside(menu: HTMLElement, from: DOMRect, about: DOMRect): void {
  // Measured where it has room: at the edge it would be squeezed, and stay so.
  for (const name of ["top", "left"]) menu.style.setProperty(name, "0");
  menu.style.removeProperty("max-block-size");
  const size = { width_px: menu.offsetWidth, height_px: menu.offsetHeight };
  const screen = { width_px: document.documentElement.clientWidth, height_px: window.innerHeight };
  const { left_px, top_px, most_px } = placeOfMenu(size, from, about, screen);
  menu.style.setProperty("left", `${left_px}px`);
  menu.style.setProperty("top", `${top_px}px`);
  menu.style.setProperty("max-block-size", `${most_px}px`);
}
