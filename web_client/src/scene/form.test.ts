// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { describePicture } from "./form";

test("the picture takes the focus, has a name, and says which keys act", () => {
  const canvas = document.createElement("canvas");
  describePicture(canvas, "A plan of the room.");
  expect(canvas.tabIndex).toBe(0);
  expect(canvas.getAttribute("role")).toBe("application");
  expect(canvas.getAttribute("aria-label")).toMatch(
    /^A plan of the room\. Arrow keys walk, Enter .* Escape .* outline/,
  );
});
