// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { speak } from "../words";
import { describePicture } from "./form";

test("the picture takes the focus, has a name, and says which keys act", () => {
  const canvas = document.createElement("canvas");
  const end = describePicture(canvas, "plan");
  expect(canvas.tabIndex).toBe(0);
  expect(canvas.getAttribute("role")).toBe("application");
  expect(canvas.getAttribute("aria-label")).toMatch(
    /^A plan of the room\. Arrow keys walk, Enter .* Escape .* outline/,
  );
  end();
});

test("its name follows the language until it is gone", async () => {
  const canvas = document.createElement("canvas");
  const end = describePicture(canvas, "room");
  await speak("de");
  expect(canvas.getAttribute("aria-label")).toMatch(/^Der Raum\. Mit den Pfeiltasten/);
  end();
  await speak("en");
  expect(canvas.getAttribute("aria-label")).toMatch(/^Der Raum\./);
});
