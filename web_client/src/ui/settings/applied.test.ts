// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { memoryKeep } from "../../state/keep";
import { Settings } from "../../state/settings";
import { applied } from "./applied";

let end = (): void => {};
afterEach(() => end());

test("the root has what was chosen, and nothing of what was not", () => {
  const own = new Settings(memoryKeep());
  const root = document.createElement("html");
  end = applied(own, root);
  expect(root.attributes).toHaveLength(0);
  own.choose("theme", "dark");
  own.choose("text", "130");
  own.choose("quality", "low");
  expect({ ...root.dataset }).toEqual({ theme: "dark", text: "130" });
  own.reset();
  expect(root.attributes).toHaveLength(0);
});
