// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { appearanceOf, compact } from "../../avatars/appearance";
import type { Code, Refusal } from "../../wire/refusals";
import { cleared, click, drawn, first, says, submit, write } from "../kit/page";
import { DoorForm, firstGuise, isAboutForm } from "./door_form";
import { rememberGuise } from "./remembered";

const LOOK = "plum-s6-round-curls-h1-none-none-none-none-none";
const enter = vi.fn();

const refusal = (code: Code): Refusal => ({ code, message: "", retryAfter_s: null });

function Form({ name, code }: { readonly name: string; readonly code?: Code }) {
  const [guise, setGuise] = useState({ name, look: LOOK });
  const [refused] = useState(() => (code === undefined ? null : refusal(code)));
  return (
    <DoorForm guise={guise} isBusy={false} refusal={refused} onChange={setGuise} onEnter={enter} />
  );
}

function nameOf(place: HTMLElement): HTMLInputElement {
  return first<HTMLInputElement>(place, "input[name=name]");
}

beforeEach(cleared);
afterEach(() => {
  cleared();
  enter.mockClear();
});

test("a name and a face go in, the name without what is around it", () => {
  const place = drawn(<Form name="" />);
  write(place, "Your name", "  Ana ");
  submit(place);
  expect(enter).toHaveBeenCalledExactlyOnceWith({ name: "Ana", look: LOOK });
});

test.each(["", "   ", "\u00a0"])(
  "the name '%s' is asked for again, not before it was tried",
  async (name) => {
    const place = drawn(<Form name={name} />);
    expect(place.textContent).not.toContain("Write the name");
    submit(place);
    await says(place, "Write the name that the others should see.");
    expect(document.activeElement).toBe(nameOf(place));
    expect(enter).not.toHaveBeenCalled();
  },
);

test("a face is chosen part by part", () => {
  const place = drawn(<Form name="Ana" />);
  click(place, "Choose the details");
  click(place, "Glasses");
  click(place, "Wheelchair");
  submit(place);
  const look = "plum-s6-round-curls-h1-none-glasses-none-none-wheelchair";
  expect(enter).toHaveBeenCalledExactlyOnceWith({ name: "Ana", look });
});

test.each([
  ["conflict", "Choose another one."],
  ["too_large", "at most 64 characters"],
  ["bad_message", "Use letters, digits and spaces."],
] as const)(
  "a name that was refused with %s is marked, in the focus, and stays",
  async (code, words) => {
    const place = await says(drawn(<Form name="Ana" code={code} />), words);
    await vi.waitFor(() => expect(document.activeElement).toBe(nameOf(place)));
    expect([nameOf(place).value, nameOf(place).getAttribute("aria-invalid")]).toEqual([
      "Ana",
      "true",
    ]);
  },
);

test("while the door opens it says so, and no second press counts", () => {
  const guise = { name: "Ana", look: LOOK };
  const place = drawn(
    <DoorForm guise={guise} isBusy refusal={null} onChange={enter} onEnter={enter} />,
  );
  click(place, "Opening the door");
  expect(first(place, "button[aria-busy=true]").textContent).toBe("Opening the door");
  expect(enter).not.toHaveBeenCalled();
});

describe("whom somebody is likely to come as", () => {
  test("is who they were here, then who they were elsewhere", () => {
    rememberGuise({ name: "Ana L", look: "teal" });
    expect(firstGuise({ name: "Ana", look: LOOK })).toEqual({ name: "Ana", look: LOOK });
    expect(firstGuise(null)).toEqual({ name: "Ana L", look: "teal" });
  });

  test("is otherwise nobody by name, with a face", () => {
    const { name, look } = firstGuise(null);
    expect([name, compact(appearanceOf(look))]).toEqual(["", look]);
  });
});

test.each([
  ["conflict", true],
  ["too_large", true],
  ["bad_message", true],
  ["locked", false],
  ["unreachable", false],
  ["expired", false],
] as const)("a refusal with %s is about what was written: %s", (code, isSo) => {
  expect(isAboutForm(refusal(code))).toBe(isSo);
});
