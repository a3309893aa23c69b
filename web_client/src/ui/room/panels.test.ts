// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Seq } from "../../wire/ids";
import { fragmentOf, Panels, panelOf } from "./panels";

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

test.each(["#door", "#chat/x", "#people/3x", ""])("%j opens nothing", (fragment) => {
  expect(panelOf(fragment)).toBeNull();
});

test("a fragment is written as it is read", () => {
  for (const fragment of ["#chat", "#chat/17", "#people", "#outline"]) {
    const panel = panelOf(fragment);
    expect(panel && fragmentOf(panel)).toBe(fragment);
  }
});
