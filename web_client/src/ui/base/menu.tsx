/**
 * A button that shows a few more: a plain list of buttons and links, reached by Tab.
 *
 * Not an ARIA menu: that promises arrow keys and type-ahead, and takes the buttons' own names for
 * them away. It closes on Escape, on a choice, and when the focus or a click goes elsewhere.
 */
import { Ellipsis } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { classesOf, type Icon, IconButton } from "./button";
import "./menu.css";

export interface MenuProps {
  /** Names the button, as "More about Talks". */
  readonly word: string;
  readonly icon?: Icon;
  readonly isBare?: boolean;
  /** Opens above the button, as from a bar at the bottom. */
  readonly opensUp?: boolean;
  readonly children: ComponentChildren;
}

export function Menu({ word, icon, isBare = true, opensUp = false, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const menu = place.current;
    if (!isOpen || menu === null) return;
    return closing(menu, () => setOpen(false));
  }, [isOpen]);
  return (
    <div class="menu" ref={place}>
      <IconButton
        icon={icon ?? Ellipsis}
        word={word}
        isBare={isBare}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && <div class={classesOf("menu__list", opensUp && "menu__list--up")}>{children}</div>}
    </div>
  );
}

/** Call `close` when the open menu is left in any way; return what stops listening. */
function closing(menu: HTMLElement, close: () => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const opener = menu.querySelector("button");
  const list = menu.querySelector(".menu__list");
  const isOutside = (target: EventTarget | null): boolean =>
    target instanceof Node && !menu.contains(target);
  menu.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
      opener?.focus();
    },
    { signal },
  );
  const chosen = (): void => {
    close();
    // Unless the choice took the focus somewhere, it would go away with the list.
    if (list?.contains(document.activeElement)) opener?.focus();
  };
  list?.addEventListener("click", chosen, { signal });
  menu.addEventListener("focusout", (event) => isOutside(event.relatedTarget) && close(), {
    signal,
  });
  document.addEventListener("pointerdown", (event) => isOutside(event.target) && close(), {
    signal,
  });
  return () => ending.abort();
}
