// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { doing } from "../../../outline/verb";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { inside, one, type Place } from "../inside.kit";
import { Row } from "./row";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Ben() {
  const ben = useInside().store.frame.value?.members.find(({ m }) => m === 2);
  if (ben === undefined) return null;
  return (
    <Row
      member={ben}
      place={3}
      placeWords="seat 3"
      facts="waits"
      note="About it"
      isLive
      cues={[{ word: "Stand", act: doing({ command: "stand_member", member: ben.m }) }]}
    />
  );
}

test("a row says who, in which place, what of them, and what can be done", async () => {
  room = await inside(<Ben />);
  expect(one(room.place, ".row--live").textContent).toBe(
    "3seat 3BenwaitsStand About it/unseat @Ben",
  );
  expect(room.place.querySelector("svg.avatar")).not.toBeNull();
});
