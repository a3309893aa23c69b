// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import type { Seq } from "../../wire/ids";
import { cleared } from "../kit/page";
import { BottomBar } from "./bottom_bar";
import { done, inside, named, one, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const below = <BottomBar isCovered={false} />;
const words = () => Array.from(room.place.querySelectorAll("button"), (b) => b.textContent ?? "");

/** For eyes, and for ears. */
const badge = () => Array.from(room.place.querySelectorAll(".badge span"), (s) => s.textContent);

describe("the seat", () => {
  test("is taken and left by one button, which names the line that does the same", async () => {
    room = await inside(below);
    expect(named(room.place, "Sit").title).toBe("/sit 1");
    await done(() => named(room.place, "Sit").click());
    expect(room.harbor.did()).toEqual([{ command: "take_seat", seat: 1 }]);
    await done(() => void room.harbor.happens("seat_taken", 1, { seat: 1 }));
    expect(named(room.place, "Stand").title).toBe("/stand");
    await done(() => named(room.place, "Stand").click());
    expect(room.harbor.did().at(-1)).toEqual({ command: "leave_seat" });
  });

  test("is not offered in an archived room", async () => {
    room = await inside(below);
    await done(() => void room.harbor.happens("room_archived", 2, {}));
    expect(words()).not.toContain("Sit");
  });
});

describe("the panels", () => {
  test("open and close by their buttons, one at a time", async () => {
    room = await inside(below);
    await done(() => named(room.place, "People").click());
    expect(room.inside.panels.open.value?.name).toBe("people");
    expect(named(room.place, "People").getAttribute("aria-expanded")).toBe("true");
    await done(() => named(room.place, "Outline").click());
    expect(room.inside.panels.open.value?.name).toBe("outline");
    await done(() => named(room.place, "Outline").click());
    expect(room.inside.panels.open.value).toBeNull();
  });

  test("count what was said while the chat was closed", async () => {
    room = await inside(below);
    room.store.readMark.seen(20 as Seq);
    await done(() => void room.harbor.posts(2, "one"));
    await done(() => void room.harbor.posts(2, "two"));
    expect(badge()).toEqual(["2", "2 new messages"]);
    await done(() => room.inside.panels.show("chat"));
    expect(room.place.querySelector(".badge")).toBeNull();
  });

  test("count no further than one reads", async () => {
    room = await inside(below);
    room.store.readMark.seen(20 as Seq);
    for (let n = 0; n < 120; n += 1) room.harbor.posts(2, `${n}`);
    await done();
    expect(badge()).toEqual(["99+", "120 new messages"]);
  });
});

test("I am there with name and face, and a press changes them", async () => {
  room = await inside(below);
  const mine = one(room.place, ".mine");
  expect(mine.textContent).toBe("Ana, change your name and look");
  await done(() => mine.click());
  expect(one(room.place, "dialog h2").textContent).toBe("You in this room");
});

test("leaving is asked once more", async () => {
  room = await inside(below);
  await done(() => named(room.place, "Leave").click());
  expect(one(room.place, "dialog h2").textContent).toBe("Leave the room?");
  expect(room.store.connection.value.kind).toBe("in");
});

test("under a panel that covers it, it is out of reach", async () => {
  room = await inside(<BottomBar isCovered />);
  expect(one(room.place, "section").hasAttribute("inert")).toBe(true);
});
