// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { pollsOf } from "../../../topics/polls";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, type Place } from "../inside.kit";
import { PollCard } from "./card";
import { asked, harborWith } from "./polls.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Drawn({ isLookedAt = false }: { readonly isLookedAt?: boolean }) {
  const known = useInside().knownQuietly;
  const poll = known && pollsOf(known.view.items)[0];
  return known && poll ? <PollCard {...{ poll, known, isLookedAt }} /> : null;
}

const card = async (more: object, what = <Drawn />) => {
  room = await inside(what, "attendee", harborWith({ "1": asked(more) }));
  return room.place.textContent ?? "";
};

test("an open poll shows how it stands to whom the server tells it, as it is told", async () => {
  expect(await card({})).toContain("0 voted");
  expect(room.place.querySelector(".poll__bars")).toBeNull();
  await done(() =>
    room.harbor.says("weather", {
      counts: { polls: { "1": { voted: 5 }, "1.points": { points: [4, 1] } } },
    }),
  );
  expect(room.place.textContent).toMatch(/Pier4 votes.*Beach1 vote.*5 voted/);
});

test("where it is only looked at there is nothing to vote by", async () => {
  await card({}, <Drawn isLookedAt />);
  expect(room.place.querySelector("form")).toBeNull();
});

test.each([
  [{ stand: "closed", held: true }, "wait for the other questions"],
  [{ stand: "closed", identity: "secret" }, "being counted"],
  [{ stand: "closed", results: "moderator_only" }, "not shown"],
  [{ stand: "withheld" }, "not shown"],
  [{ stand: "open", series: "evening" }, "wait for the other questions"],
])("a poll without results says why: %j", async (more, why) => {
  expect(await card(more)).toContain(why);
});
