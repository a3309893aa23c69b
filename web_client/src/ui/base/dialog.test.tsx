// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cleared, click, drawn, first } from "../kit/page";
import { Dialog, DialogActs } from "./dialog";

afterEach(cleared);

describe("a dialog", () => {
  test("is named by its title, closes on Escape, and gives the focus back", () => {
    const opener = first<HTMLButtonElement>(drawn(<button type="button">Open</button>), "button");
    opener.focus();
    const close = vi.fn();
    const place = drawn(
      <Dialog title="New room" onClose={close}>
        <input />
      </Dialog>,
    );
    const dialog = first<HTMLDialogElement>(place, "dialog");
    expect(dialog.open).toBe(true);
    expect(document.activeElement).toBe(first(dialog, "input"));
    const title = document.getElementById(dialog.getAttribute("aria-labelledby") ?? "");
    expect(title?.textContent).toBe("New room");
    dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
    expect(close).toHaveBeenCalledOnce();
    act(() => render(null, place));
    expect(document.activeElement).toBe(opener);
  });

  test("closes on a click beside it, not on one inside", () => {
    const close = vi.fn();
    const place = drawn(
      <Dialog title="New room" onClose={close}>
        <p>Inside</p>
      </Dialog>,
    );
    first<HTMLElement>(place, "p").click();
    expect(close).not.toHaveBeenCalled();
    const beside = new MouseEvent("click", { clientX: -5, clientY: -5 });
    first(place, "dialog").dispatchEvent(beside);
    expect(close).toHaveBeenCalledOnce();
  });

  test("closes by its cross", () => {
    const close = vi.fn();
    const place = drawn(
      <Dialog title="New room" onClose={close}>
        <p>Inside</p>
      </Dialog>,
    );
    click(place, "Close");
    expect(close).toHaveBeenCalledOnce();
  });

  test("stays open when only a file picker inside it is called off", () => {
    const close = vi.fn();
    const place = drawn(
      <Dialog title="New room" onClose={close}>
        <input type="file" />
      </Dialog>,
    );
    first(place, "input").dispatchEvent(new Event("cancel", { bubbles: true }));
    expect(close).not.toHaveBeenCalled();
  });

  test("begins at its title where fingers write, so that no keyboard covers the question", () => {
    vi.spyOn(window, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
    const place = drawn(
      <Dialog title="New room" onClose={() => undefined}>
        <input />
      </Dialog>,
    );
    expect(document.activeElement).toBe(first(place, "h2"));
  });

  test("whose opener is gone when it ends gives the focus to the screen's heading", () => {
    const screen = drawn(
      <>
        <h1 tabIndex={-1}>Your rooms</h1>
        <button type="button">Archive</button>
      </>,
    );
    const opener = first(screen, "button");
    opener.focus();
    const place = drawn(
      <Dialog title="Archive?" onClose={() => undefined}>
        <DialogActs>
          <button type="button">Archive it</button>
        </DialogActs>
      </Dialog>,
    );
    opener.remove();
    act(() => render(null, place));
    expect(document.activeElement).toBe(first(screen, "h1"));
  });
});
