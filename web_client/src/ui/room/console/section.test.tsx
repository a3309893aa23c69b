// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, one, type Place } from "../inside.kit";
import type { Part } from "./part";
import { Section } from "./section";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const PART: Part = {
  ...{ name: "seats", icon: () => null, needs: "assist" },
  title: () => "Seats",
  sum: ({ view }) => `${view.members.length} taken`,
  Body: () => <p class="body">All of them</p>,
};

function Seats() {
  const { knownQuietly } = useInside();
  return knownQuietly && <Section part={PART} known={knownQuietly} />;
}

test("a part is folded and unfolded by its title, which tells its sum either way", async () => {
  room = await inside(<Seats />, "owner");
  const title = one(room.place, "h3 button");
  expect(title.textContent).toBe("Seats 2 taken");
  expect(title.getAttribute("aria-expanded")).toBe("false");
  expect(room.place.querySelector(".body")).toBeNull();
  await done(() => title.click());
  expect(title.getAttribute("aria-expanded")).toBe("true");
  expect(one(room.place, ".body").textContent).toBe("All of them");
  const section = one(room.place, "section");
  expect(section.getAttribute("aria-labelledby")).toBe(title.id);
});
