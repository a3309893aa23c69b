import { afterEach, describe, expect, test } from "vitest";
import { FOYER } from "../state/harbor.kit";
import type { PortalNo, RoomAddress } from "../wire/ids";
import { speak } from "../words";
import { doorsLike, doorsOf, doorWords, placeOf, writtenDoor } from "./doors";
import { sample } from "./sample.kit";

afterEach(() => speak("en"));

const known = sample();
const leading = (...labels: string[]) => ({
  ...known,
  view: {
    portals: labels.map((label, at) => ({
      ...{ portal: (at + 1) as PortalNo, to: FOYER as string as RoomAddress, label },
    })),
  },
});
const like = (text: string, where: Parameters<typeof doorsLike>[1] = known) =>
  doorsLike(text, where).map(({ portal }) => portal);

test("every door has a place, and some lead somewhere", () => {
  expect(doorsOf(known)).toMatchObject([
    { portal: 1, place: "the left door", leads: null },
    { portal: 2, place: "the right door", leads: { to: FOYER, label: "The Foyer" } },
  ]);
});

test.each(["constructor", "__proto__", "<b>"])(
  "a door that a room calls %s is called so",
  (name) => {
    const { layout } = known;
    const portals = layout?.portals.map((portal) => ({ ...portal, name })) ?? [];
    const named = { ...known, layout: layout && { ...layout, portals } };
    expect(placeOf(1 as PortalNo, named)).toBe(`the ${name} door`);
    expect(like(name, named)).toEqual([1, 2]);
  },
);

test("where the room's form is not known, those that lead somewhere have numbers", () => {
  const blind = { ...known, layout: null };
  expect(doorsOf(blind).map(({ place }) => place)).toEqual(["door 2"]);
  expect([placeOf(2 as PortalNo, blind), placeOf(1 as PortalNo, blind)]).toEqual([
    ...["door 2", "door 1"],
  ]);
});

describe("a door is meant by", () => {
  test.each([
    ["its number", "2", [2]],
    ["what is written on it", "the foyer", [2]],
    ["the beginning of that", "THE F", [2]],
    ["its place", "left", [1]],
    ["its place in words", "the right door", [2]],
    ["what begins two of them", "the", [1, 2]],
    ["nothing that is there", "pier", []],
    ["nothing", " ", []],
  ])("%s", (_, text, found) => {
    expect(like(text)).toEqual(found);
  });

  test("its number, whatever is written on another one", () => {
    expect(like("2", leading("2", "left"))).toEqual([2]);
    expect(like("left", leading("2", "left"))).toEqual([1, 2]);
  });
});

test("a door is written so that nothing else is meant", () => {
  const name = (portal: number, where: Parameters<typeof writtenDoor>[1]) =>
    writtenDoor(portal as PortalNo, where);
  expect([name(2, known), name(1, known)]).toEqual(["The Foyer", "1"]);
  expect([name(1, leading("Pier", "pier")), name(2, leading("Pier", "pier"))]).toEqual(["1", "2"]);
  expect([name(1, leading("2", "left")), name(2, leading("2", "left"))]).toEqual(["1", "2"]);
});

test("in German it is told in German, and typed in German or as everywhere", async () => {
  await speak("de");
  expect(doorWords(known)).toEqual(["The Foyer, die rechte Tür"]);
  expect([like("links"), like("left"), like("die rechte Tür")]).toEqual([[1], [1], [2]]);
});

test("they are read with what is written on them first", () => {
  expect(doorWords(known)).toEqual(["The Foyer, the right door"]);
  expect(doorWords(leading())[0]).toMatch(/^No door/);
});
