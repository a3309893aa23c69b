// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DoorView } from "../../wire/http";
import { announcer } from "../base";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  REFUSAL,
  says,
  sent,
  serverWith,
} from "../kit/page";
import { Door } from ".";
import { rememberGuise } from "./remembered";
import { Waiting } from "./waiting";

const ID = `!${"a".repeat(43)}`;
const ROOM = { id: ID, title: "Talks", door: "link", archived: false };
const VIEW = { room: ROOM, server: "harbor.example", role: "attendee" };
const LOOK = "plum-s6-round-curls-h1-none-none-none-none-none";
const WAITS = { state: "waiting", place: 2, ask_s: 10, message: "We begin at ten." };
const GUISE = { name: "Ana", look: LOOK };
const PATIENCE = { timeout: 4_000 };

const onFree = vi.fn(() => Promise.resolve(null));
const onRefused = vi.fn();
const onLeave = vi.fn();

beforeEach(cleared);
afterEach(() => {
  cleared();
  for (const heard of [onFree, onRefused, onLeave]) heard.mockClear();
});

/** Draw the page as it is after a knock; it asks every few milliseconds. */
function page(server: FakeServer, first: object = {}): HTMLElement {
  const stands = { message: "", reason: "", again_ms: null, starts_ms: null, opens_ms: null };
  return drawn(
    <Waiting
      {...{ session: server.session, way: { code: "c0de" }, guise: GUISE }}
      view={{ ...VIEW, room: { ...ROOM, isArchived: false } } as unknown as DoorView}
      first={{ ...stands, state: "waiting", place: 2, ...first }}
      {...{ onFree, onRefused, onLeave }}
      pause={() => new Promise((resolve) => setTimeout(resolve, 5))}
    />,
  );
}

test("it says where one stands and what those inside want one to know", async () => {
  const server = serverWith({ "POST /knock": { ...WAITS, starts_ms: 5 } });
  const place = await says(page(server), "We begin at ten.");
  expect(place.textContent).toContain("Your place: 2");
  expect(place.textContent).toContain("planned to begin");
  expect(place.textContent).toContain("That is how you come in: Ana");
  expect(sent(server, "POST /knock")[0]).toEqual({ code: "c0de", ...GUISE, hold_s: 20 });
});

test("ears are told another place once, and being let in leads inside by itself", async () => {
  const said: string[] = [];
  const stop = announcer.words.subscribe((words) => void said.push(words));
  const server = serverWith({ "POST /knock": { ...WAITS, place: 1 } });
  await says(page(server), "Your place: 1");
  server.answers["POST /knock"] = { state: "free" };
  await vi.waitFor(() => expect(onFree).toHaveBeenCalledTimes(1), PATIENCE);
  await vi.waitFor(() => expect(said.join(" ")).toContain("You are let in."), {
    timeout: 8_000,
  });
  stop();
  expect(said.join(" ").match(/You are number 1 now/g)).toHaveLength(1);
});

test("a lost server is told, asked again, and the place is as it was", async () => {
  const server = serverWith({});
  const place = await says(page(server), "The server does not answer.");
  server.answers["POST /knock"] = WAITS;
  await vi.waitFor(() => expect(place.textContent).not.toContain("does not answer"), PATIENCE);
  expect(place.textContent).toContain("Your place: 2");
});

test("who is denied reads why, and can ask again", async () => {
  const denied = { state: "denied", reason: "The hall is full", again_ms: 60_000 };
  const server = serverWith({ "POST /knock": denied });
  const place = await says(page(server), "You were not let in");
  expect(place.textContent).toContain("The reason: The hall is full");
  const asked = sent(server, "POST /knock").length;
  server.answers["POST /knock"] = WAITS;
  click(place, "Ask again");
  await says(place, "Your place: 2");
  expect(sent(server, "POST /knock")[asked]).toMatchObject({ hold_s: 0 });
});

test("what does not pass by itself is for the door to say", async () => {
  page(serverWith({ "POST /knock": REFUSAL(410, "expired") }));
  await vi.waitFor(() => expect(onRefused).toHaveBeenCalledTimes(1), PATIENCE);
});

test("who does not want to wait any more goes", async () => {
  const server = serverWith({ "POST /knock": WAITS, "POST /knock/end": {} });
  click(await says(page(server), "Do not wait"), "Do not wait");
  expect(onLeave).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(sent(server, "POST /knock/end")).toEqual([{ code: "c0de" }]));
});

test("the door asks to knock, and a reload goes on waiting", async () => {
  rememberGuise(GUISE);
  const onEntered = vi.fn();
  const waits = { state: "outside" };
  const server = serverWith({ "POST /door": { ...VIEW, waits }, "POST /knock": WAITS });
  const door = () =>
    drawn(<Door session={server.session} way={{ code: "c0de" }} onEntered={onEntered} />);
  const place = await says(door(), "Ask to come in");
  click(place, "Ask to come in");
  await says(place, "Your place: 2");
  cleared();
  rememberGuise(GUISE);
  server.answers["POST /door"] = { ...VIEW, waits: WAITS };
  await says(door(), "Your place: 2");
  expect(sent(server, "POST /enter")).toEqual([]);
});
