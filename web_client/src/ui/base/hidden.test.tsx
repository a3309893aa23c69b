// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { cleared, drawn, first } from "../kit/page";
import { announce } from "./announcer";
import { LiveRegion, VisuallyHidden } from "./hidden";

afterEach(cleared);

test("what is announced is said by the region that was there before, whole and politely", async () => {
  const place = drawn(<LiveRegion />);
  const region = first(place, "[role=status]");
  expect(region.getAttribute("aria-live")).toBe("polite");
  expect(region.getAttribute("aria-atomic")).toBe("true");
  await act(async () => announce("Ana came in."));
  await vi.waitFor(() => expect(region.textContent).toBe("Ana came in."));
  expect(first(place, "[role=status]")).toBe(region);
});

test("words for ears alone are there for ears, and not hidden from them", () => {
  const words = first(drawn(<VisuallyHidden>to Talks</VisuallyHidden>), "span");
  expect(words.textContent).toBe("to Talks");
  expect(words.classList).toContain("visually-hidden");
  expect(words.hasAttribute("aria-hidden")).toBe(false);
});
