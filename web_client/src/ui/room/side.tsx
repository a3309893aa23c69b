/** A column beside the room, on a phone a sheet over it: title, way out, and the focus. */
import { ArrowLeft, X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../../words";
import { classesOf, IconButton } from "../base";
import { useInside } from "./inside";

export interface SideProps {
  readonly title: string;
  /** Stand in the place of the title, which then is for ears alone. */
  readonly tabs?: ComponentChildren;
  readonly onClose: () => void;
  /** What stands between its title and what is in it. */
  readonly above?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly onBack?: () => void;
  readonly acts?: ComponentChildren;
  readonly class?: string;
}

export function Side(props: SideProps) {
  const { title, tabs, onClose, above, children, onBack, acts } = props;
  const hasTabs = tabs !== undefined && tabs !== null;
  const { panels } = useInside();
  const id = useId();
  const { close, back } = words.value.room.side;
  const side = useRef<HTMLElement>(null);
  useFocus(side, panels.wasAskedFor);
  return (
    <aside
      class={classesOf("side", props.class)}
      ref={side}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        // A dialog that was opened from here closes by it, and the column stays.
        const isOver = event.target instanceof Element && event.target.closest("dialog") !== null;
        if (!isOver) onClose();
      }}
    >
      <div class="side__head">
        {onBack !== undefined && (
          <IconButton icon={ArrowLeft} word={back} isBare onClick={onBack} />
        )}
        <h2 id={id} tabIndex={-1} class={hasTabs ? "side__named" : undefined}>
          {title}
        </h2>
        {tabs}
        {acts}
        <IconButton icon={X} word={close({ panel: title })} isBare onClick={onClose} />
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
