// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  first,
  named,
  REFUSAL,
  says,
  serverWith,
} from "../kit/page";
import { Home } from ".";
import { MEMBER, OWNER, owning, ROOM } from "./rooms.kit";

function home(server: FakeServer, words: string): Promise<HTMLElement> {
  return says(drawn(<Home session={server.session} />), words);
}

beforeEach(cleared);
afterEach(cleared);

test("for a stranger the first page says how one gets in", async () => {
  const server = serverWith({ "POST /sign-in": REFUSAL(401, "not_allowed") });
  const place = await home(server, "Rooms here open by a link.");
  expect(server.asked.map(({ what }) => what)).toEqual(["POST /sign-in"]);
  expect(place.querySelector("main button")).toBeNull();
});

test("a member finds their rooms and the way out, and nothing to make or change", async () => {
  const place = await home(serverWith({ "POST /sign-in": MEMBER }), "Your rooms");
  expect(named(place, "Go in to Talks").getAttribute("href")).toBe(`/room/${ROOM.id}`);
  expect(named(place, "Sign out")).toBeTruthy();
  expect(place.querySelector("main button")).toBeNull();
});

test("who signs out is a stranger from then on, and reads that it is done", async () => {
  const server = serverWith({ "POST /sign-in": MEMBER, "POST /sign-out": {} });
  const place = await home(server, "Your rooms");
  server.answers["POST /sign-in"] = REFUSAL(401, "not_allowed");
  click(place, "Sign out");
  click(first(place, "dialog"), "Sign out");
  await says(place, "You are signed out");
  expect(place.textContent).toContain("Rooms here open by a link.");
  expect(place.querySelector("main button")).toBeNull();
});

test("an owner finds all rooms, and a way to make more", async () => {
  const place = await home(owning([ROOM]), "Talks");
  expect(named(place, "New room")).toBeTruthy();
  expect(named(place, "Confab").getAttribute("href")).toBe("/");
});

test("a server that is away is told apart from a stranger", async () => {
  const server = serverWith({});
  const place = await home(server, "The server does not answer");
  Object.assign(server.answers, { "POST /sign-in": OWNER, "GET /rooms": { rooms: [] } });
  click(place, "Try again");
  await says(place, "The house is yours");
});

test.each([
  ["a proxy's page", "<html>Bad gateway</html>", "The server does not answer"],
  ["another program's answer", { hello: "world" }, "This page is older than the server"],
])("%s instead of a sign-in has its sentence", async (_, answer, words) => {
  await home(serverWith({ "POST /sign-in": answer }), words);
});
