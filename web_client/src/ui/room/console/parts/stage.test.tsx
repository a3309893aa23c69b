// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { Harbor, TABLE } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { STAGE } from "./stage";

let room: Place;
beforeEach(async () => {
  const harbor = new Harbor();
  const up = [0, 1].map((n) => [n * 100, 60, -100, 0, "stage"]);
  harbor.layout = { ...TABLE, seats: [...up, ...TABLE.seats] };
  room = await inside(<Whole />, "moderator", harbor);
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Whole() {
  const { knownQuietly: known } = useInside();
  return (
    <>
      <STAGE.Body />
      <p class="sum">{known && STAGE.sum?.(known)}</p>
    </>
  );
}

const sit = (m: number, seat: number) =>
  done(() => void room.harbor.happens("seat_taken", m, { seat }));
const names = () => Array.from(room.place.querySelectorAll(".row__name"), (n) => n.textContent);

test("an empty stage says so, and how many it has place for", async () => {
  expect(room.place.textContent).toBe("Nobody is on the stage.0 of 2");
  await sit(2, 4);
  expect(names()).toEqual([]);
});

test("those on it stand by their seats, with since when", async () => {
  await sit(1, 2);
  expect(one(room.place, "li").textContent).toMatch(/^2seat 2Ana.*moderator.*for [\d,]+ hours/);
  await sit(2, 1);
  expect(names()).toEqual(["Ben", "Ana"]);
  expect(one(room.place, ".sum").textContent).toBe("2 of 2");
});

test("I go by my own act; who is above me is not let go by me", async () => {
  await sit(1, 2);
  await sit(2, 1);
  expect(() => named(room.place, "Let go: Ben")).toThrow();
  await done(() => named(room.place, "Let go: Ana").click());
  expect(room.harbor.did()).toEqual([{ command: "leave_seat" }]);
});

test("others are let go by those who may help them", async () => {
  await done(() => void room.harbor.happens("role_changed", 2, { member: 2, role: "panelist" }));
  await sit(2, 1);
  await done(() => named(room.place, "Let go: Ben").click());
  expect(room.harbor.did()).toEqual([{ command: "stand_member", member: 2 }]);
});
