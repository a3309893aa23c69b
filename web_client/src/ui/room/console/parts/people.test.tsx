// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { done, inside, one, type Place, write } from "../../inside.kit";
import { PEOPLE } from "./people";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const names = () => Array.from(room.place.querySelectorAll(".person__name"), (n) => n.textContent);

async function crowd(count: number): Promise<void> {
  const more = { look: "teal", role: "attendee", guest: true, slot: null, seat: null };
  await done(() => {
    for (let m = 3; m < 3 + count; m += 1) {
      room.harbor.happens("stay_began", m, { ...more, name: `Guest ${m}` });
    }
  });
}

test("everybody is there with their menu, found by any part of their name", async () => {
  room = await inside(<PEOPLE.Body />, "owner");
  await crowd(20);
  expect(names()).toHaveLength(22);
  await write(one<HTMLInputElement>(room.place, "input[type=search]"), " EST 1");
  expect(names()).toHaveLength(10);
  expect(room.place.querySelectorAll(".menu")).toHaveLength(10);
  await write(one<HTMLInputElement>(room.place, "input[type=search]"), "zoe");
  expect(room.place.textContent).toContain("Nobody here is called that.");
});

test("of 300 not all are drawn", async () => {
  room = await inside(<PEOPLE.Body />, "owner");
  await crowd(298);
  expect(names().length).toBeLessThan(60);
  await write(one<HTMLInputElement>(room.place, "input[type=search]"), "guest 299");
  expect(names()).toEqual(["Guest 299"]);
});
