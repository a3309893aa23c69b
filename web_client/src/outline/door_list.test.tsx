// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { FOYER } from "../state/harbor.kit";
import { cleared } from "../ui/kit/page";
import { done, inside, named, type Place } from "../ui/room/inside.kit";
import { DoorList } from "./door_list";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const leads = (portal: number, label: string) =>
  done(() => void room.harbor.happens("portal_set", 2, { portal, to: FOYER, label }));

test("a room whose doors lead nowhere has no list of them", async () => {
  room = await inside(<DoorList />);
  expect(room.place.textContent).toBe("");
});

test("a door says where it leads and where it is, and goes there by its button", async () => {
  room = await inside(<DoorList />);
  await leads(2, "Foyer");
  expect(room.place.textContent).toContain("Foyer, the right door");
  expect(named(room.place, "Go to Foyer").textContent).toContain("/go Foyer");
  await done(() => named(room.place, "Go to Foyer").click());
  expect(room.store.going.value).toEqual({ portal: 2, isMeant: true });
});

test("what is written on a door is text, whatever it is", async () => {
  room = await inside(<DoorList />);
  await leads(1, "<img src=x onerror=alert(1)>");
  expect(room.place.querySelector("img")).toBeNull();
  expect(room.place.textContent).toContain("<img src=x onerror=alert(1)>, the left door");
});
