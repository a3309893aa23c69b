// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cleared, drawn, first } from "../ui/kit/page";
import { completionsOf } from "./complete";
import { keyed, LineField } from "./line_field";
import { sample } from "./sample.kit";

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });
const ways = (line: string) => completionsOf(line, sample());

test("Enter sends, and with Shift it is a new line", () => {
  expect(keyed(key("Enter"), [], null, false)).toEqual({ kind: "enter" });
  expect(keyed(key("Enter", true), [], null, false)).toBeNull();
});

test("Enter sends a whole command though it could go on", () => {
  expect(keyed(key("Enter"), ways("/sit"), null, false)).toEqual({ kind: "enter" });
});

test("Tab takes the first way, or moves on where there is none", () => {
  const options = ways("/sm");
  expect(keyed(key("Tab"), options, null, false)).toEqual({ kind: "take", way: options[0] });
  expect(keyed(key("Tab"), [], null, false)).toBeNull();
  expect(keyed(key("Tab", true), options, null, false)).toBeNull();
});

test("arrows go round, and a chosen way is taken by Enter", () => {
  const options = ways("/re");
  const last = options.length - 1;
  expect(keyed(key("ArrowDown"), options, null, false)).toEqual({ kind: "move", to: 0 });
  expect(keyed(key("ArrowDown"), options, last, false)).toEqual({ kind: "move", to: 0 });
  expect(keyed(key("ArrowUp"), options, null, false)).toEqual({ kind: "move", to: last });
  expect(keyed(key("Enter"), options, 1, false)).toEqual({ kind: "take", way: options[1] });
});

test("arrow up in an empty field goes back to what was said", () => {
  expect(keyed(key("ArrowUp"), [], null, true)).toEqual({ kind: "back" });
  expect(keyed(key("ArrowUp"), [], null, false)).toBeNull();
});

describe("the field", () => {
  const enter = vi.fn();
  const away = vi.fn();

  function Field() {
    const [line, setLine] = useState("");
    return (
      <LineField
        label="Write"
        hint=""
        value={line}
        known={sample()}
        onInput={setLine}
        onEnter={() => enter(line)}
        onEscape={away}
      />
    );
  }

  afterEach(() => {
    cleared();
    vi.clearAllMocks();
  });

  const field = () => first<HTMLTextAreaElement>(document, "textarea");
  const options = () => Array.from(document.querySelectorAll<HTMLElement>("[role=option]"));

  function type(text: string): void {
    act(() => {
      field().focus();
      field().value = text;
      field().dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  /** Press a key; say whether the browser was kept from its own. */
  function press(key: string, more: KeyboardEventInit = {}): boolean {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
    act(() => void field().dispatchEvent(event));
    return event.defaultPrevented;
  }

  test("names to ears the way that is chosen, which stands in a list of its own", () => {
    drawn(<Field />);
    expect(field().hasAttribute("aria-controls")).toBe(false);
    type("/re");
    expect(field().getAttribute("aria-controls")).toBe(first(document, "[role=listbox]").id);
    expect(field().hasAttribute("aria-activedescendant")).toBe(false);
    press("ArrowDown");
    expect(field().getAttribute("aria-activedescendant")).toBe(options()[0]?.id);
    expect(options()[0]?.getAttribute("aria-selected")).toBe("true");
  });

  test("is completed by Tab, by Enter on a chosen way, and by a press on one", () => {
    drawn(<Field />);
    type("/st");
    expect(press("Tab")).toBe(true);
    expect(field().value).toBe("/stand");
    type("/re");
    press("ArrowDown");
    press("Enter");
    expect([field().value, enter.mock.calls]).toEqual(["/react ", []]);
    type("hello @lim");
    act(() => options()[0]?.click());
    expect(field().value).toBe("hello @Ana Lima ");
  });

  test("lets Tab move on where there is nothing to complete", () => {
    drawn(<Field />);
    type("hello");
    expect(press("Tab")).toBe(false);
  });

  test("Escape closes the list first, and then is whoever's it is", () => {
    drawn(<Field />);
    type("/re");
    expect(press("Escape")).toBe(true);
    expect([options().length, away.mock.calls.length]).toEqual([0, 0]);
    press("Escape");
    expect(away).toHaveBeenCalledOnce();
    type("/rem");
    expect(options().length).toBeGreaterThan(0);
  });

  test("keys of an input method are its own", () => {
    drawn(<Field />);
    type("/re");
    for (const key of ["Enter", "Tab", "ArrowDown", "Escape"]) {
      expect(press(key, { isComposing: true })).toBe(false);
    }
    expect([enter.mock.calls.length, field().value]).toEqual([0, "/re"]);
  });

  test("offers nothing while the focus is elsewhere", () => {
    drawn(<Field />);
    type("/re");
    act(() => field().blur());
    expect(options()).toEqual([]);
  });
});
