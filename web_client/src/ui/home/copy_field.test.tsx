// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { announcer } from "../base";
import { cleared, click, drawn, first, named, says } from "../kit/page";
import { CopyField } from "./copy_field";

const URL_ = "https://harbor.example/join#c0de";

afterEach(cleared);

function field(takesFocus = false): HTMLElement {
  return drawn(<CopyField label="Guest link" word="Copy" text={URL_} takesFocus={takesFocus} />);
}

test("what is copied is the text, and eyes and ears are told", async () => {
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const place = field();
  click(place, "Copy");
  await vi.waitFor(() => expect(named(place, "Copied")).toBeTruthy());
  expect(write).toHaveBeenCalledExactlyOnceWith(URL_);
  await vi.waitFor(() => expect(announcer.words.value.trim()).toBe("Copied."));
});

test.each([
  ["refuses it", () => vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error())],
  [
    "has no clipboard, as on plain http",
    () => vi.spyOn(navigator, "clipboard", "get").mockReturnValue(undefined as never),
  ],
])("where the browser %s the text is marked, to be copied by hand", async (_, deny) => {
  deny();
  const place = field();
  click(place, "Copy");
  await says(place, "Copy it by hand.");
  const input = first<HTMLInputElement>(place, "input");
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, URL_.length]);
});

test("the text can be read and marked, not changed", () => {
  const input = first<HTMLInputElement>(field(), "input");
  expect([input.readOnly, input.value]).toEqual([true, URL_]);
});

test("where copying is the next step, the focus is on it; elsewhere it stays where it was", async () => {
  field();
  expect(document.activeElement).toBe(document.body);
  const place = field(true);
  await vi.waitFor(() => expect(document.activeElement).toBe(named(place, "Copy")));
});
