// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RoomId } from "../wire/ids";
import { rememberRoom } from "./door/remembered";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  REFUSAL,
  says,
  sent,
  serverWith,
  submit,
  write,
} from "./kit/page";
import { type LoadRoomPage, RoomGate, type RoomPageProps } from "./room_gate";

const ID = `!${"a".repeat(43)}` as RoomId;
const ROOM = { id: ID, title: "Talks", door: "open", archived: false };
const VIEW = { room: ROOM, server: "harbor.example", role: "attendee" };
const ANA = { name: "Ana", look: "" };

const inside: LoadRoomPage = async () =>
  function Inside({ room }: RoomPageProps) {
    return <p>Inside {room}</p>;
  };

function gate(server: FakeServer, { loadPage = inside, hasEntered = false } = {}): HTMLElement {
  return drawn(
    <RoomGate
      room={ID}
      session={server.session}
      via={null}
      onGo={() => {}}
      loadPage={loadPage}
      hasEntered={hasEntered}
    />,
  );
}

beforeEach(cleared);
afterEach(cleared);

test("who came through the door just now is not asked again", async () => {
  const server = serverWith({});
  await says(gate(server, { hasEntered: true }), `Inside ${ID}`);
  expect(server.asked).toEqual([]);
});

test("a member whom this browser brought in before goes straight in", async () => {
  rememberRoom(ID);
  const server = serverWith({ "POST /door": { ...VIEW, you: ANA } });
  await says(gate(server), `Inside ${ID}`);
  expect(sent(server, "POST /door")).toEqual([{ room: ID }]);
});

test.each([
  ["nobody knows", null, true],
  ["is a member of, but not by this browser", ANA, false],
])("a person whom the room %s stands at its door, and goes in by name", async (_, you, wasHere) => {
  if (wasHere) rememberRoom(ID);
  const entered = { token: "t", expires_in_s: 600, room: ID };
  const server = serverWith({ "POST /door": { ...VIEW, you }, "POST /enter": entered });
  const place = await says(gate(server), "Come in");
  write(place, "Your name", "Ana");
  submit(place);
  await says(place, `Inside ${ID}`);
  expect(sent(server, "POST /enter")).toMatchObject([{ room: ID, name: "Ana" }]);
});

test("an archived room stays shut, for its members too", async () => {
  rememberRoom(ID);
  const view = { ...VIEW, you: ANA, room: { ...ROOM, archived: true } };
  await says(gate(serverWith({ "POST /door": view })), "This room is archived");
});

describe("no way in", () => {
  test.each([
    [404, "not_found", "There is no way in here"],
    [401, "not_allowed", "This browser is not known here"],
    [410, "expired", "Your way in has ended"],
    [403, "removed", "You were removed from this room"],
  ])("because of %i %s has its own sentence", async (status, code, words) => {
    await says(gate(serverWith({ "POST /door": REFUSAL(status, code) })), words);
  });

  test("for want of a network is tried again", async () => {
    rememberRoom(ID);
    const server = serverWith({});
    const place = await says(gate(server), "The server does not answer");
    server.answers["POST /door"] = { ...VIEW, you: ANA };
    click(place, "Try again");
    await says(place, "Inside");
  });
});

describe("the room's part of the page", () => {
  test("that is on its way is waited for, by name", async () => {
    const never: LoadRoomPage = () => new Promise(() => undefined);
    await says(gate(serverWith({}), { loadPage: never, hasEntered: true }), "Opening the room");
  });

  test("that does not come asks for a fresh load", async () => {
    const gone: LoadRoomPage = () => Promise.reject(new TypeError("Failed to fetch"));
    const place = gate(serverWith({}), { loadPage: gone, hasEntered: true });
    await says(place, "A part of this page did not come");
    await says(place, "Load the page again");
  });
});
