// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { card, said, TABLE } from "../../state/harbor.kit";
import type { RoomId } from "../../wire/ids";
import { PollingServer } from "../../wire/polling_server.kit";
import { cleared, drawn, type FakeServer, first, says, serverWith } from "../kit/page";
import { RoomPage } from ".";

const SIGNED_IN = { token: "t0ken", expires_in_s: 600, is_owner: false, rooms: [] };
const JOINED = {
  ...{ ok: true, handle: 1, you: { m: 1, role: "attendee" }, tick_hz: 10, layout: TABLE },
  head: { epoch: 1, seq: 3, id8: new ArrayBuffer(8) },
  snapshot: {
    ...{ room: "!r", title: "Harbor talks", door: "link", archived: false, template: "panel" },
    ...{ members: [card(1, "Ana"), card(2, "Ben")], messages: [said(3, 2, "welcome")] },
  },
};

/** What happy-dom has beside a browser's window. */
interface Moved {
  readonly happyDOM: { setURL(url: string): void };
}

let server: PollingServer;

beforeEach(async () => {
  cleared();
  server = new PollingServer();
  server.answer = (event) => (event === "join" ? JOINED : { ok: true });
  const origin = await server.listen();
  (window as unknown as Moved).happyDOM.setURL(`${origin}/room/!r`);
  // As text: what is drawn has tests of its own, and happy-dom draws nothing.
  localStorage.setItem("confab.form", "outline");
});
afterEach(async () => {
  cleared();
  await server.stop();
});

function page(
  { session }: FakeServer = serverWith({ "POST /sign-in": SIGNED_IN }),
  via: RoomId | null = null,
): HTMLElement {
  return drawn(<RoomPage room={"!r" as RoomId} session={session} via={via} onGo={() => {}} />);
}

/** A page that is inside. */
async function inside(): Promise<HTMLElement> {
  const place = await says(page(), "welcome");
  return place;
}

describe("entering", () => {
  test("goes over a real line, with the token, into the room as it is", async () => {
    const place = page();
    expect(place.textContent).toBe("Opening the room");
    await says(place, "welcome");
    expect(first(place, "h1").textContent).toBe("Harbor talks");
    expect(server.auths).toMatchObject([{ token: "t0ken" }]);
    expect(server.heard).toEqual([["join", { room: "!r" }]]);
  });

  test("by a door of another room says which", async () => {
    await says(page(undefined, "!f" as RoomId), "welcome");
    expect(server.heard).toEqual([["join", { room: "!r", via: "!f" }]]);
  });

  test("opens the chat where it fits beside the room", async () => {
    expect(first(await inside(), ".side h2").textContent).toBe("Chat");
  });

  test("says so while the server does not answer, and tries when the network is back", async () => {
    const sleeping = serverWith({});
    const place = await says(page(sleeping), "The server does not answer yet. Trying again");
    sleeping.answers["POST /sign-in"] = SIGNED_IN;
    const before = sleeping.asked.length;
    window.dispatchEvent(new Event("online"));
    expect(sleeping.asked.length).toBe(before + 1);
    await says(place, "welcome");
  });

  test("is refused with its own words", async () => {
    server.refusal = { code: "removed", message: "You were removed.", retry_after: null };
    await says(page(), "You were removed from this room");
  });

  test("is not understood if the room is none", async () => {
    server.answer = () => ({ ...JOINED, snapshot: { room: "!r" } });
    await says(page(), "This page is older than the server");
  });
});

describe("inside", () => {
  test("what happens is there when it happens", async () => {
    const place = await inside();
    const left = { seq: 4, ts: 1, kind: "stay_ended", m: 2, member: 2, why: "left" };
    act(() => server.says("facts", { room: 1, covers: [4, 4], entries: [left] }));
    await says(place, "Ben left.");
  });

  test("being removed ends it, with a reason and without a way back in by itself", async () => {
    const place = await inside();
    server.says("bye", { room: 1, code: "removed", message: "Removed.", retry_after: null });
    await says(place, "You were removed from this room");
    expect(server.heard).toHaveLength(1);
  });
});

test("a page that goes takes its line and its listeners with it", async () => {
  const fake = serverWith({ "POST /sign-in": SIGNED_IN });
  const place = await says(page(fake), "welcome");
  act(() => render(null, place));
  const asked = fake.asked.length;
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(server.closes).toBe(1), { timeout: 4_000 });
  expect(fake.asked).toHaveLength(asked);
});
