// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seq } from "../../wire/ids";
import { besideOf, fragmentOf, Panels } from "./panels";

let panels: Panels;

beforeEach(() => {
  window.history.replaceState(null, "", "/room/x");
  panels = new Panels(window, null);
});
afterEach(() => panels.dispose());

test("an open panel stands in the address, and a closed one does not", () => {
  panels.show("people");
  expect(window.location.hash).toBe("#people");
  panels.show("chat", 17 as Seq);
  expect(window.location.hash).toBe("#chat/17");
  panels.toggle("chat");
  expect(window.location.hash).toBe("");
  expect(panels.open.value).toBeNull();
});

test("the address says which panel is open when the page comes", () => {
  window.history.replaceState(null, "", "/room/x#chat/9");
  const linked = new Panels(window, "people");
  expect(linked.open.value).toEqual({ name: "chat", thread: 9 });
  linked.dispose();
});

test("without a word in the address the first one is open", () => {
  const fresh = new Panels(window, "chat");
  expect(fresh.open.value?.name).toBe("chat");
  expect(window.location.hash).toBe("#chat");
  fresh.dispose();
});

test("opening is a step that the way back undoes, switching is not", () => {
  const steps = window.history.length;
  panels.show("chat");
  expect(window.history.length).toBe(steps + 1);
  panels.show("people");
  expect(window.history.length).toBe(steps + 1);
});

const NOTHING = [
  "#door",
  "#chat/x",
  "#people/3x",
  "",
  "#chatconsole",
  "#+console",
  "#console+chat",
];

test.each(NOTHING)("%j opens nothing", (fragment) => {
  expect(besideOf(fragment)).toEqual({ panel: null, hasConsole: false });
});

test("a fragment is written as it is read", () => {
  const all = [
    "#chat",
    "#chat/17",
    "#people",
    "#outline",
    "#session",
    "#console",
    "#chat/17+console",
  ];
  for (const fragment of all) expect(fragmentOf(besideOf(fragment))).toBe(fragment);
});

describe("the console", () => {
  test("is open beside a panel, and each closes without the other", () => {
    panels.show("chat");
    panels.toggleConsole();
    expect(window.location.hash).toBe("#chat+console");
    panels.close();
    expect(window.location.hash).toBe("#console");
    expect([panels.open.value, panels.hasConsole.value]).toEqual([null, true]);
    panels.toggleConsole();
    expect(window.location.hash).toBe("");
  });

  test("is a step of its own where nothing else is open, as on a phone", () => {
    const steps = window.history.length;
    panels.showConsole();
    expect(window.history.length).toBe(steps + 1);
    panels.show("people");
    expect(window.history.length).toBe(steps + 1);
  });

  test("where there is one column, a press brings what is behind to the front", () => {
    widen(1024);
    panels.show("chat");
    panels.toggleConsole();
    expect(panels.front.value).toBe("console");
    panels.toggle("chat");
    expect(panels.front.value).toBe("panel");
    expect([panels.open.value?.name, panels.hasConsole.value]).toEqual(["chat", true]);
    panels.toggleConsole();
    expect(panels.front.value).toBe("console");
    panels.toggleConsole();
    expect(panels.hasConsole.value).toBe(false);
  });

  test("where each has a column, a press closes what it opened", () => {
    widen(1440);
    panels.show("chat");
    panels.toggleConsole();
    panels.toggle("chat");
    expect([panels.open.value, panels.hasConsole.value]).toEqual([null, true]);
  });
});

/** What happy-dom has beside a browser's window. */
interface Resizable {
  readonly happyDOM: { setViewport(viewport: { width: number }): void };
}

function widen(width: number): void {
  (window as unknown as Resizable).happyDOM.setViewport({ width });
}
