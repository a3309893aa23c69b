import { describe, expect, test } from "vitest";
import { FOYER } from "../../state/harbor.kit";
import { sample } from "../sample.kit";
import type { Act } from "../verb";
import { DOOR_VERBS } from "./doors";
import { comesBack, meant, verbIn } from "./verbs.kit";

const known = sample();
const portal = verbIn(DOOR_VERBS, "portal");
const go = verbIn(DOOR_VERBS, "go");
const read = (rest: string) => meant(portal.read(rest, known));
const done = (rest: string) => portal.done(portal.read(rest, known) as Act, known);

describe("a door", () => {
  const led = { command: "set_portal", portal: 1, to: FOYER, label: "To the foyer" };
  test.each([
    ["an id", FOYER],
    ["the page's address", `https://harbor.example/room/${FOYER}`],
    ["it with a panel open", `https://harbor.example/room/${FOYER}#chat`],
    ["it as some browsers copy it", `https://harbor.example/room/${FOYER.replace("!", "%21")}`],
  ])("leads to a room by %s", (_, address) => {
    expect(read(`left ${address}  To the foyer`)).toEqual(led);
    expect(read(`1 ${address} To the foyer`)).toEqual(led);
  });

  test("of another server is the server's to refuse", () => {
    expect(read(`1 ${FOYER}@lake.example Lake`)).toMatchObject({ to: `${FOYER}@lake.example` });
  });

  test("is closed", () => {
    expect(read("right Closed")).toEqual({
      ...{ command: "set_portal", portal: 2, to: null, label: "" },
    });
  });

  test.each([
    ["", /^Type a door/],
    ["3 closed", /no such door/],
    ["the closed", /the left door \(1\) or the right door \(2\). Type the number/],
    ["left", /not the address of a room/],
    ["left foyer Foyer", /not the address of a room/],
    [`left ${FOYER.slice(1)} Foyer`, /not the address of a room/],
    [`left ${FOYER}x Foyer`, /not the address of a room/],
  ])("%j is explained", (rest, words) => {
    expect(read(rest)).toMatch(words);
  });

  test("says what it does now", () => {
    expect(done(`left ${FOYER} Foyer`)).toBe("The left door leads to Foyer now.");
    expect(done("right closed")).toBe("The right door is closed now.");
  });

  test("is written as it is read", () => {
    for (const rest of [`left ${FOYER} To the foyer`, "2 closed"]) {
      expect(comesBack(portal, portal.read(rest, known) as Act, known)).toBe(true);
    }
    expect(portal.write({ kind: "leave" }, known)).toBeNull();
    expect(portal.done({ kind: "leave" }, known)).toBe("");
  });
});

describe("going", () => {
  const there = { kind: "go", portal: 2 } as Act;
  test.each(["The Foyer", "the foyer", "right", "2"])("by %j is through that door", (rest) => {
    expect(go.read(rest, known)).toEqual(there);
  });

  test("is completed by what is written on the doors that lead somewhere", () => {
    expect(go.complete?.("the", known)).toEqual(["The Foyer"]);
    expect(go.complete?.("left", known)).toEqual([]);
  });

  test("says where to, and is written as it is read", () => {
    expect(go.done(there, known)).toBe("To the other room: the right door.");
    expect(go.write(there, known)).toBe("/go The Foyer");
    expect(comesBack(go, there, known)).toBe(true);
    expect([go.write({ kind: "leave" }, known), go.done({ kind: "leave" }, known)]).toEqual([
      ...[null, ""],
    ]);
  });
});
