// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type Appearance,
  appearanceOf,
  compact,
  DEFAULT_LOOK,
  PARTS,
} from "../../avatars/appearance";
import { announcer } from "../base";
import { cleared, click, drawn, first, named } from "../kit/page";
import { anyLook, LookPicker } from "./look_picker";
import { described } from "./look_words";

const ANA = appearanceOf("plum-s6-round-curls-h1-none-none-none-none-none");

let chosen: Appearance = ANA;

function Picking() {
  const [look, setLook] = useState(ANA);
  chosen = look;
  return <LookPicker look={look} onPick={setLook} />;
}

function faces(place: HTMLElement): readonly HTMLInputElement[] {
  return Array.from(place.querySelectorAll<HTMLInputElement>(".pick--face input"));
}

beforeEach(() => {
  chosen = ANA;
});
afterEach(cleared);

describe("the faces", () => {
  test("offered are five, each with a name, one's own chosen", () => {
    const place = drawn(<Picking />);
    expect(faces(place)).toHaveLength(5);
    expect(faces(place).map(({ checked }) => checked)).toEqual([true, false, false, false, false]);
    expect(named(place, described(ANA))).toBe(faces(place)[0]);
    for (const face of faces(place)) expect(face.getAttribute("aria-label")).toMatch(/, /);
  });

  test("are taken as they are, and the first one can be taken back", () => {
    const place = drawn(<Picking />);
    const another = faces(place)[2];
    act(() => another?.click());
    expect(described(chosen)).toBe(another?.getAttribute("aria-label"));
    expect(faces(place).filter(({ checked }) => checked)).toEqual([another]);
    act(() => faces(place)[0]?.click());
    expect(compact(chosen)).toBe(compact(ANA));
  });
});

test("a surprise is a new face, with new ones beside it, and ears are told which", async () => {
  const place = drawn(<Picking />);
  const before = faces(place).map((face) => face.getAttribute("aria-label"));
  click(place, "Surprise me");
  expect(compact(chosen)).not.toBe(compact(ANA));
  expect(faces(place).map((face) => face.getAttribute("aria-label"))).not.toEqual(before);
  expect(faces(place)[0]?.checked).toBe(true);
  const words = `You look like this now: ${described(chosen)}.`;
  await vi.waitFor(() => expect(announcer.words.value).toContain(words), { timeout: 4_000 });
});

describe("the details", () => {
  test("are shown when they are asked for, and go away again", () => {
    const place = drawn(<Picking />);
    expect(place.querySelectorAll("fieldset")).toHaveLength(1);
    click(place, "Choose the details");
    expect(named(place, "Choose the details").textContent).toBe("Choose the details");
    expect(first(place, "[aria-expanded]").getAttribute("aria-expanded")).toBe("true");
    expect(place.querySelectorAll("fieldset")).toHaveLength(1 + Object.keys(PARTS).length);
    click(place, "Choose the details");
    expect(place.querySelectorAll("fieldset")).toHaveLength(1);
  });

  test("change one part each, and leave the others", () => {
    const place = drawn(<Picking />);
    click(place, "Choose the details");
    click(place, "Hijab");
    click(place, "Scarf");
    expect(chosen).toEqual({ ...ANA, head: "hijab", neck: "scarf" });
    expect(faces(place)[0]?.checked).toBe(true);
  });

  test("keep the focus where it is while one tries them", () => {
    const place = drawn(<Picking />);
    click(place, "Choose the details");
    named(place, "Beanie").focus();
    click(place, "Beanie");
    expect(document.activeElement).toBe(named(place, "Beanie"));
  });
});

test("nobody gets dark glasses unasked", () => {
  const looks = Array.from({ length: 300 }, anyLook);
  expect(looks.filter(({ eyes }) => eyes === "sunglasses")).toEqual([]);
  expect(new Set(looks.map(compact)).size).toBeGreaterThan(250);
  expect(Object.keys(looks[0] ?? {}).sort()).toEqual(Object.keys(DEFAULT_LOOK).sort());
});
