// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RoomId } from "../wire/ids";
import { App } from "./app";
import { rememberRoom } from "./door/remembered";
import {
  cleared,
  drawn,
  type FakeServer,
  first,
  REFUSAL,
  says,
  serverWith,
  submit,
  write,
} from "./kit/page";
import type { LoadRoomPage, RoomPageProps } from "./room_gate";
import { Router } from "./route";

const ID = `!${"a".repeat(43)}` as RoomId;
const ROOM = { id: ID, title: "Talks", door: "link", archived: false };
const VIEW = { room: ROOM, server: "harbor.example", role: "attendee" };
const SIGNED_IN = { token: "t", expires_in_s: 600, is_owner: true, rooms: [] };

const inside: LoadRoomPage = async () =>
  function Inside({ room }: RoomPageProps) {
    return <p>Inside {room}</p>;
  };

function page(address: string, server: FakeServer, loadRoomPage = inside): HTMLElement {
  window.history.replaceState(null, "", address);
  const router = new Router(window);
  return drawn(<App session={server.session} router={router} loadRoomPage={loadRoomPage} />);
}

beforeEach(cleared);
afterEach(cleared);

test("a guest link leads through the door into the room, and its code is nowhere to be seen", async () => {
  const entered = { token: "t", expires_in_s: 600, room: ID };
  const server = serverWith({ "POST /door": VIEW, "POST /enter": entered });
  const place = page("/join#c0de", server);
  expect(window.location.href).not.toContain("c0de");
  await says(place, "Come in");
  write(place, "Your name", "Ana");
  submit(place);
  await says(place, `Inside ${ID}`);
  expect(window.location.pathname).toBe(`/room/${ID}`);
  expect(JSON.stringify({ ...sessionStorage })).not.toContain("c0de");
  expect(server.asked).toHaveLength(2);
});

test("the room's part of the page comes while one stands at the door", async () => {
  const load = vi.fn(inside);
  await says(page("/join#c0de", serverWith({ "POST /door": VIEW }), load), "Come in");
  await vi.waitFor(() => expect(load).toHaveBeenCalled());
});

test("the owner's link makes its opener the owner and leads to their rooms", async () => {
  const server = serverWith({
    "POST /claim": SIGNED_IN,
    "POST /sign-in": SIGNED_IN,
    "GET /rooms": { rooms: [] },
  });
  const place = page("/claim#c0de", server);
  await says(place, "The house is yours");
  expect(window.location.pathname).toBe("/");
  expect(server.session.isOwner.value).toBe(true);
});

test("an owner's link that was used says so", async () => {
  await says(
    page("/claim#c0de", serverWith({ "POST /claim": REFUSAL(404, "not_found") })),
    "This link was used already",
  );
});

test("a member of the room who was in it by this browser goes straight in", async () => {
  rememberRoom(ID);
  const you = { name: "Ana", look: "" };
  await says(page(`/room/${ID}`, serverWith({ "POST /door": { ...VIEW, you } })), "Inside");
});

test("who goes through a door is in the next room, which hears whose door it was", async () => {
  const there = `!${"b".repeat(43)}` as RoomId;
  const led: LoadRoomPage = async () =>
    function Inside({ room, via, onGo }: RoomPageProps) {
      return (
        <button type="button" onClick={() => onGo(there)}>
          Inside {room} via {via ?? "nobody's door"}
        </button>
      );
    };
  rememberRoom(ID);
  const server = serverWith({ "POST /door": { ...VIEW, you: { name: "Ana", look: "" } } });
  const place = await says(page(`/room/${ID}`, server, led), `Inside ${ID} via nobody's door`);
  first(place, "button").click();
  await says(place, `Inside ${there} via ${ID}`);
});

test("an owner whose room is new chooses a name first, and not the server's for them", async () => {
  const you = { name: "Owner", look: "" };
  const server = serverWith({ "POST /door": { ...VIEW, role: "owner", you } });
  const place = page(`/room/${ID}`, server);
  await says(place, "Your own room:");
  expect(place.querySelector<HTMLInputElement>("input[name=name]")?.value).toBe("");
});

test("a room without a way in, a lost code and an unknown address each have their sentence", async () => {
  const shut = serverWith({ "POST /door": REFUSAL(404, "not_found") });
  await says(page(`/room/${ID}`, shut), "There is no way in here");
  cleared();
  await says(page("/join", serverWith({})), "The code is gone from this address");
  cleared();
  await says(page("/elsewhere", serverWith({})), "There is nothing at this address");
});

test("a room's part of the page that does not come asks for a fresh load", async () => {
  const gone: LoadRoomPage = () => Promise.reject(new TypeError("Failed to fetch"));
  rememberRoom(ID);
  const server = serverWith({ "POST /door": { ...VIEW, you: { name: "Ana", look: "" } } });
  await says(page(`/room/${ID}`, server, gone), "A part of this page did not come");
});
