// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FOYER, Harbor } from "../../state/harbor.kit";
import type { PortalNo } from "../../wire/ids";
import { rememberRoom, wasIn } from "../door/remembered";
import { cleared, REFUSAL, says, sent } from "../kit/page";
import { done, inside, named, type Place } from "./inside.kit";
import { Passage } from "./passage";

const ROOM = { id: FOYER, title: "The secret name", door: "open", archived: false };
const VIEW = { room: ROOM, server: "harbor.example", role: "attendee", here: 0 };
const ENTERED = { token: "t", expires_in_s: 600, room: FOYER };
const LEFT = 1 as PortalNo;

let room: Place;
let went: string[];

beforeEach(async () => {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, portals: [{ portal: 1, to: FOYER, label: "Foyer" }] };
  room = await inside(<Passage />, "attendee", harbor);
  went = [];
  room.inside.onGo = (there) => void went.push(there);
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

async function walk({ isMeant = false } = {}): Promise<void> {
  await done(() => room.store.goTo(LEFT, { isMeant }));
}

const hasLeft = () => room.harbor.asked.some(({ event }) => event === "leave");

test("nobody is asked anything until they go to a door", () => {
  expect([room.place.textContent, room.server.asked]).toEqual(["", []]);
});

describe("a door of a room that one has not been in", () => {
  beforeEach(() => {
    room.server.answers["POST /door"] = VIEW;
    room.server.answers["POST /enter"] = ENTERED;
  });

  test("asks once, by what is written on it, and says what is kept there", async () => {
    await walk();
    await says(room.place, "You go in as Ana.");
    expect(room.place.textContent).toContain("Go to Foyer?");
    expect(room.place.textContent).toContain("keeps a record");
    expect(room.place.textContent).not.toContain("The secret name");
    expect(hasLeft()).toBe(false);
  });

  test("lets one in under the name that one has here, and then this room is left", async () => {
    await walk();
    await says(room.place, "You go in as Ana.");
    await done(() => named(room.place, "Go").click());
    await expect.poll(() => went).toEqual([FOYER]);
    expect(sent(room.server, "POST /enter")).toMatchObject([{ room: FOYER, name: "Ana" }]);
    expect([hasLeft(), wasIn(FOYER)]).toEqual([true, true]);
    expect(room.store.connection.value.kind).not.toBe("left"); // no farewell
  });

  test("asks those too who said where they go: they have not read of the record", async () => {
    await walk({ isMeant: true });
    await says(room.place, "keeps a record");
    expect(went).toEqual([]);
  });

  test("lets one stay", async () => {
    await walk();
    await says(room.place, "You go in as Ana.");
    await done(() => named(room.place, "Stay here").click());
    expect([room.place.textContent, went, hasLeft()]).toEqual(["", [], false]);
  });

  test("that finds the name taken keeps one here", async () => {
    room.server.answers["POST /enter"] = REFUSAL(409, "conflict");
    await walk();
    await says(room.place, "You go in as Ana.");
    await done(() => named(room.place, "Go").click());
    await says(room.place, "Your name is taken there");
    expect([went, hasLeft(), wasIn(FOYER)]).toEqual([[], false, false]);
  });
});

describe("a door of a room where one is known", () => {
  beforeEach(() => {
    rememberRoom(FOYER);
    room.server.answers["POST /door"] = { ...VIEW, you: { name: "Ana Lima", look: "" } };
  });

  test("is asked about when one walks into it, without a word of records", async () => {
    await walk();
    await says(room.place, "your seat becomes free");
    expect(room.place.textContent).not.toContain("record");
    await done(() => named(room.place, "Go").click());
    await expect.poll(() => went).toEqual([FOYER]);
    expect(sent(room.server, "POST /enter")).toEqual([]);
  });

  test("is gone through at once by who said so", async () => {
    await walk({ isMeant: true });
    await expect.poll(() => went).toEqual([FOYER]);
    expect(hasLeft()).toBe(true);
  });
});

test("a member whom this browser has not brought in goes as who they are there", async () => {
  room.server.answers["POST /door"] = { ...VIEW, you: { name: "Ana Lima", look: "teal" } };
  room.server.answers["POST /enter"] = ENTERED;
  await walk();
  await says(room.place, "You go in as Ana Lima.");
  await done(() => named(room.place, "Go").click());
  await expect.poll(() => went).toEqual([FOYER]);
  expect(sent(room.server, "POST /enter")).toMatchObject([{ name: "Ana Lima", look: "teal" }]);
});

test("an owner of a new room does not go in by the server's word for them", async () => {
  const you = { name: "Owner", look: "" };
  room.server.answers["POST /door"] = { ...VIEW, role: "owner", you };
  await walk();
  await says(room.place, "You go in as Ana.");
});

test.each([
  ["not_found", 404, "This door is shut"],
  ["removed", 403, "You were removed from that room"],
  ["expired", 410, "Your way in there has ended"],
])("a door that is refused as %s says so, and one is still here", async (code, status, title) => {
  room.server.answers["POST /door"] = REFUSAL(status, code);
  await walk({ isMeant: true });
  await says(room.place, title);
  expect(room.place.textContent).toContain("You are still where you were.");
  await done(() => named(room.place, "Stay here").click());
  expect([room.place.textContent, went, hasLeft()]).toEqual(["", [], false]);
});

test("an archived room lets nobody in, not even its members", async () => {
  rememberRoom(FOYER);
  const archived = { ...VIEW, room: { ...ROOM, archived: true }, you: { name: "Ana", look: "" } };
  room.server.answers["POST /door"] = archived;
  await walk({ isMeant: true });
  await says(room.place, "That room is archived");
  expect(went).toEqual([]);
});

test("a server that does not answer can be asked again", async () => {
  await walk();
  await says(room.place, "The server does not answer");
  room.server.answers["POST /door"] = VIEW;
  await done(() => named(room.place, "Try again").click());
  await says(room.place, "You go in as Ana.");
});

test("a door that is closed meanwhile takes its question with it", async () => {
  room.server.answers["POST /door"] = VIEW;
  await walk();
  await says(room.place, "You go in as Ana.");
  const shut = { portal: 1, to: null, label: "" };
  await done(() => void room.harbor.happens("portal_set", 2, shut));
  expect(room.place.textContent).toBe("");
});
