// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../state/harbor.kit";
import { cleared } from "../ui/kit/page";
import { done, inside, named, type Place } from "../ui/room/inside.kit";
import type { MemberNo } from "../wire/ids";
import { NO_ITEMS } from "../wire/items";
import type { RoomHandle } from "../wire/poses";
import { SeatList } from "./seat_list";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const seats = () =>
  Array.from(room.place.querySelectorAll(".seat-list button"), (seat) => seat.textContent);

test("the free seats are read as words, and opened to be chosen from", async () => {
  room = await inside(<SeatList />);
  expect(room.place.textContent).toContain("Free at the tables: 1 to 4.");
  expect(seats()).toEqual([]);
  await done(() => named(room.place, "Choose a seat").click());
  expect(named(room.place, "Choose a seat").getAttribute("aria-expanded")).toBe("true");
  expect(seats()).toEqual(["/sit 1", "/sit 2", "/sit 3", "/sit 4"]);
});

test("a seat is taken by its button, and one that is taken is offered to nobody", async () => {
  room = await inside(<SeatList />);
  await done(() => named(room.place, "Choose a seat").click());
  await done(() => named(room.place, "/sit 3").click());
  expect(room.harbor.did()).toEqual([{ command: "take_seat", seat: 3 }]);
  await done(() => void room.harbor.happens("seat_taken", 2, { seat: 3 }));
  expect(seats()).toEqual(["/sit 1", "/sit 2", "/sit 4"]);
});

test("a form of the room that this page cannot read takes no seat away", async () => {
  room = await inside(<SeatList />);
  const me = { m: 1 as MemberNo, role: "attendee" } as const;
  const layout = { seats: "all over the place" };
  const arrival = { me, handle: 1 as RoomHandle, layout, tick_hz: 10, now_ms: null, own: NO_ITEMS };
  await done(() => room.store.joined(arrival));
  expect(room.place.textContent).toContain("Free at the tables: 1 to 4.");
});

test("a room that was never furnished has no list of seats", async () => {
  const harbor = new Harbor();
  harbor.layout = null;
  room = await inside(<SeatList />, "attendee", harbor);
  expect(room.place.textContent).toBe("");
});
