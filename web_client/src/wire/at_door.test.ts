import { expect, test } from "vitest";
import { parseAtDoor } from "./at_door";
import { BadMessage } from "./reading";

test("what is not said is empty", () => {
  expect(parseAtDoor({ state: "waiting", place: 2, message: "Soon." })).toEqual({
    ...{ state: "waiting", message: "Soon.", place: 2, reason: "" },
    ...{ again_ms: null, starts_ms: null, opens_ms: null },
  });
  expect(parseAtDoor({ state: "denied", reason: "full", again_ms: 5 })).toMatchObject({
    ...{ state: "denied", reason: "full", again_ms: 5, place: 0 },
  });
});

test("a state that this page does not know is of a newer server", () => {
  expect(() => parseAtDoor({ state: "floating" })).toThrow(BadMessage);
});
