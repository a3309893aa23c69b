// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared, drawn, first, named } from "../kit/page";
import { Notice } from "./notice";

afterEach(cleared);

test("news that stops one is told at once, other news at the next pause", () => {
  const stop = drawn(
    <Notice tone="stop" isNews>
      Gone.
    </Notice>,
  );
  const tell = drawn(<Notice isNews>Saved.</Notice>);
  expect(first(stop, ".notice").getAttribute("role")).toBe("alert");
  expect(first(tell, ".notice").getAttribute("role")).toBe("status");
});

test("a notice that was there from the start is read in its place, and interrupts nobody", () => {
  const place = drawn(
    <Notice tone="warn" title="Recording" acts={<button type="button">Stop it</button>}>
      Everybody is recorded.
    </Notice>,
  );
  expect(first(place, ".notice").hasAttribute("role")).toBe(false);
  expect(first(place, "strong").textContent).toBe("Recording");
  expect(place.textContent).toContain("Everybody is recorded.");
  expect(named(place, "Stop it").tagName).toBe("BUTTON");
  expect(first(place, "svg").getAttribute("aria-hidden")).toBe("true");
});
