/**
 * A question or a form over the page: a dialog, on a phone a sheet from below.
 *
 * The browser's own `dialog` does what is hard to do by hand: it keeps the focus inside, hides
 * what is behind it from everybody, closes on Escape and gives the focus back.
 */
import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../../words";
import { classesOf, IconButton } from "./button";
import "./dialog.css";

export interface DialogProps {
  readonly title: string;
  /** Called when it is closed by whoever sees it; the owner takes it away. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly isLarge?: boolean;
}

export function Dialog({ title, onClose, children, isLarge = false }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const shown = dialog.current;
    if (shown === null) return;
    return showOver(shown, () => close.current());
  }, []);
  return (
    <dialog
      ref={dialog}
      class={classesOf("dialog", isLarge && "dialog--large")}
      aria-labelledby={id}
    >
      <div class="dialog__head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon={X} word={words.value.base.close} isBare onClick={onClose} />
      </div>
      <div class="dialog__body">{children}</div>
    </dialog>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogActs({ children }: { readonly children: ComponentChildren }) {
  return <div class="dialog__acts">{children}</div>;
}

/** Show a dialog that tells when it is to be closed; return what takes it away again. */
function showOver(shown: HTMLDialogElement, close: () => void): () => void {
  const before = document.activeElement;
  shown.addEventListener("cancel", (event) => {
    if (event.target !== shown) return; // a file picker inside has a cancel of its own
    event.preventDefault();
    close();
  });
  shown.addEventListener("click", (event) => {
    if (event.target === shown && isOutside(event, shown)) close();
  });
  shown.showModal();
  focusInto(shown);
  return () => {
    shown.close();
    focusBack(before);
  };
}

/**
 * Begin at the first thing to fill in or press, not at the cross that the browser would take. Where
 * fingers write, that would bring a keyboard over the question: there it begins at the title.
 */
function focusInto(shown: HTMLDialogElement): void {
  const isTouched = window.matchMedia("(pointer: coarse)").matches;
  const body = ".dialog__body :is(input, select, textarea, button, a[href])";
  shown.querySelector<HTMLElement>(isTouched ? "h2" : body)?.focus();
}

/**
 * Give the focus back to what had it, which close() does only while the dialog is on the page. If
 * that is gone too (its row moved away), reading goes on at the screen's heading.
 */
function focusBack(before: Element | null): void {
  const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
  const next = isThere ? before : document.querySelector<HTMLElement>("h1[tabindex]");
  next?.focus();
}

/** The backdrop belongs to the dialog: a click on it has the dialog as target, but lies outside. */
function isOutside({ clientX: x, clientY: y }: MouseEvent, dialog: HTMLDialogElement): boolean {
  const box = dialog.getBoundingClientRect();
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}
