// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  REFUSAL,
  says,
  submit,
  unfold,
  write,
} from "../kit/page";
import { OwnersRooms } from "./owner";
import { ID, owning, ROOM } from "./rooms.kit";

function owner(server: FakeServer, words: string): Promise<HTMLElement> {
  return says(drawn(<OwnersRooms session={server.session} />), words);
}

/** The rooms' names under each heading, as in "Archived: Talks". */
function lists(place: HTMLElement): readonly string[] {
  return Array.from(place.querySelectorAll("h2, h3"), ({ textContent }) => textContent ?? "");
}

beforeEach(cleared);
afterEach(cleared);

test("an owner without rooms makes one, finds it on top, and is asked whom to invite", async () => {
  const server = owning([], { "POST /rooms": { ...ROOM, title: "Panel" } });
  server.answers[`GET /rooms/${ID}/links`] = { links: [] };
  const place = await owner(server, "The house is yours");
  click(place, "Make the first room");
  write(place, "What is it called?", "Panel");
  submit(place);
  await says(place, "Invite to Panel");
  click(place, "Close");
  expect(lists(place)).toEqual(["Open", "Panel"]);
  expect(place.querySelector("dialog")).toBeNull();
});

test("a new room that is not wanted after all leaves nothing behind", async () => {
  const server = owning([ROOM]);
  const place = await owner(server, "Talks");
  click(place, "New room");
  click(place, "Not now");
  expect(place.querySelector("dialog")).toBeNull();
  expect(server.asked.map(({ what }) => what)).toEqual(["POST /sign-in", "GET /rooms"]);
});

test("archived rooms stand apart, and one that moves takes the reader to the heading", async () => {
  const server = owning([ROOM], { [`PATCH /rooms/${ID}`]: { ...ROOM, archived: true } });
  const place = await owner(server, "Talks");
  await unfold(place, "More about Talks");
  click(place, "Archive");
  click(place, "Archive the room");
  await says(place, "All your rooms are archived.");
  expect(lists(place)).toEqual(["Open", "Archived", "Talks"]);
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Your rooms"));
});

test("a list that does not come says why, and the next try brings it", async () => {
  const server = owning([], { "GET /rooms": REFUSAL(503, "unavailable") });
  const place = await owner(server, "The server cannot do this right now");
  server.answers["GET /rooms"] = { rooms: [ROOM] };
  click(place, "Try again");
  await says(place, "Talks");
});

test.each([
  ["no list", { rooms: null }],
  ["a room without a door", { rooms: [{ ...ROOM, door: null }] }],
  ["a room whose id is none", { rooms: [{ ...ROOM, id: "../claim" }] }],
])("%s is told as a page that is too old", async (_, rooms) => {
  await owner(owning([], { "GET /rooms": rooms }), "This page is older than the server");
});
