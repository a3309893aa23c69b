// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, one, type Place, write } from "../inside.kit";
import { PeoplePanel } from "./people_panel";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const names = () => Array.from(room.place.querySelectorAll(".person__name"), (n) => n.textContent);
const search = () => one<HTMLInputElement>(room.place, "input[type=search]");

/** So many guests come in, after Ana and Ben. */
async function crowd(count: number): Promise<void> {
  await done(() => {
    for (let m = 3; m < 3 + count; m += 1) {
      const more = { look: "teal", role: "attendee", guest: true, slot: null, seat: null };
      room.harbor.happens("stay_began", m, {
        ...more,
        name: `Guest ${String(m).padStart(3, "0")}`,
      });
    }
  });
}

test("everybody who is here is listed, I first, and who leaves is gone", async () => {
  room = await inside(<PeoplePanel />);
  expect(names()).toEqual(["Ana", "Ben"]);
  await done(() => void room.harbor.happens("stay_ended", 2, { member: 2, why: "left" }));
  expect(names()).toEqual(["Ana"]);
});

describe("a search", () => {
  test("is offered where looking takes longer", async () => {
    room = await inside(<PeoplePanel />);
    expect(room.place.querySelector("input")).toBeNull();
    await crowd(10);
    expect(search()).toBeDefined();
  });

  test("finds by any part of a name, in any letters, and says when nobody is called that", async () => {
    room = await inside(<PeoplePanel />);
    await crowd(30);
    await write(search(), " EST 00");
    expect(names()).toHaveLength(7);
    await write(search(), "zoe");
    expect(names()).toEqual([]);
    expect(room.place.textContent).toContain("Nobody here is called that.");
  });

  test("finds those of 300 who are not drawn", async () => {
    room = await inside(<PeoplePanel />);
    await crowd(298);
    expect(names()).toHaveLength(100);
    expect(room.place.textContent).toContain("And 200 others. Write a name to find them.");
    await write(search(), "guest 299");
    expect(names()).toEqual(["Guest 299"]);
  });

  test("is not needed for who was pointed at in the scene", async () => {
    room = await inside(<PeoplePanel />);
    await crowd(298);
    await done(() => {
      room.inside.picked.value = 300 as never;
    });
    expect(names().at(-1)).toBe("Guest 300");
    expect(names()).toHaveLength(101);
  });
});
