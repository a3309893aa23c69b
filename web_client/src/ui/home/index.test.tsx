// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RoomId } from "../../wire/ids";
import { rememberGuise, wasIn } from "../door/remembered";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  first,
  named,
  pick,
  REFUSAL,
  serverWith,
  submit,
  write,
} from "../kit/page";
import { Home } from ".";

const ID = `!${"a".repeat(43)}` as RoomId;
const ROOM = { id: ID, title: "Talks", door: "link", archived: false };
const MEMBER = { token: "t", expires_in_s: 600, is_owner: false, rooms: [ROOM] };
const OWNER = { ...MEMBER, is_owner: true };
const LINK = { id: "l1", role: "attendee", label: "", uses: 0, revoked: false };

async function home(server: FakeServer, words: string): Promise<HTMLElement> {
  const place = drawn(<Home session={server.session} />);
  await says(place, words);
  return place;
}

async function says(place: HTMLElement, words: string): Promise<void> {
  await vi.waitFor(() => expect(place.textContent).toContain(words));
}

function owning(rooms: readonly object[], answers: Record<string, unknown> = {}): FakeServer {
  return serverWith({ "POST /sign-in": OWNER, "GET /rooms": { rooms }, ...answers });
}

function sent(server: FakeServer, what: string): unknown {
  return server.asked.find((asked) => asked.what === what)?.body;
}

beforeEach(cleared);
afterEach(cleared);

test("for a stranger the first page says how one gets in", async () => {
  const server = serverWith({ "POST /sign-in": REFUSAL(401, "not_allowed") });
  await home(server, "Rooms here open by a link.");
});

test("a member finds their rooms, and no way into an archived one", async () => {
  const old = { ...ROOM, id: `!${"b".repeat(43)}`, title: "Last year", archived: true };
  const server = serverWith({ "POST /sign-in": { ...MEMBER, rooms: [ROOM, old] } });
  const place = await home(server, "Last year");
  expect(named(place, "Go in to Talks").getAttribute("href")).toBe(`/room/${ID}`);
  expect(place.querySelectorAll("main a")).toHaveLength(1);
});

test("a server that is away is told apart from a stranger", async () => {
  const server = serverWith({});
  const place = await home(server, "The server does not answer");
  Object.assign(server.answers, { "POST /sign-in": OWNER, "GET /rooms": { rooms: [] } });
  click(place, "Try again");
  await says(place, "The house is yours");
});

describe("an owner", () => {
  test("without rooms is invited to make one, and then to invite", async () => {
    rememberGuise({ name: "Ana", look: "teal" });
    const server = owning([], { "POST /rooms": { ...ROOM, title: "Panel" } });
    server.answers[`GET /rooms/${ID}/links`] = { links: [] };
    const place = await home(server, "The house is yours");
    click(place, "Make the first room");
    submit(place);
    await says(place, "Give the room a name.");
    write(place, "What is it called?", "Panel");
    pick(place, "roundtable");
    submit(place);
    await says(place, "Invite to Panel");
    const wish = { title: "Panel", template: "roundtable", door: "link" };
    expect(sent(server, "POST /rooms")).toEqual({ ...wish, name: "Ana", look: "teal" });
    expect(wasIn(ID)).toBe(true);
  });

  test("sees why a room was not made, and what they wrote stays", async () => {
    const server = owning([], { "POST /rooms": REFUSAL(503, "unavailable") });
    const place = await home(server, "The house is yours");
    click(place, "Make the first room");
    write(place, "What is it called?", "Panel");
    submit(place);
    await says(place, "The server cannot do this right now");
    expect(first<HTMLInputElement>(place, "input[name=title]").value).toBe("Panel");
  });

  test("opens a room, renames it, and changes its door", async () => {
    const changed = { ...ROOM, title: "Evening talks", door: "open" };
    const server = owning([ROOM], { [`PATCH /rooms/${ID}`]: changed });
    const place = await home(server, "Talks");
    expect(named(place, "Open Talks").getAttribute("href")).toBe(`/room/${ID}`);
    click(place, "More about Talks");
    click(place, "Name and door");
    write(place, "What is it called?", "Evening talks");
    pick(place, "open");
    submit(place);
    await says(place, "Open to everybody with its address");
    expect(sent(server, `PATCH /rooms/${ID}`)).toEqual({ title: "Evening talks", door: "open" });
  });

  test("archives a room after a question, and opens it again", async () => {
    const server = owning([ROOM], { [`PATCH /rooms/${ID}`]: { ...ROOM, archived: true } });
    const place = await home(server, "Talks");
    click(place, "More about Talks");
    click(place, "Archive");
    await says(place, "Nobody can come in or write any more.");
    click(place, "Archive the room");
    await says(place, "Archived. Nobody can come in.");
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Your rooms"));
    server.answers[`PATCH /rooms/${ID}`] = ROOM;
    click(place, "Open again");
    await says(place, "Open to people with a link");
  });

  test("downloads the record in each form", async () => {
    const place = await home(owning([ROOM]), "Talks");
    click(place, "More about Talks");
    click(place, "Download the record");
    const links = Array.from(place.querySelectorAll("a[download]"));
    expect(links.map((link) => link.getAttribute("href")?.split(".")[1])).toEqual([
      ...["html", "md", "txt", "jsonl"],
    ]);
  });
});

describe("a guest link", () => {
  function inviting(): FakeServer {
    const url = "https://harbor.example/join#c0de";
    return owning([ROOM], {
      [`GET /rooms/${ID}/links`]: { links: [LINK] },
      [`POST /rooms/${ID}/links`]: { ...LINK, url, code: "c0de" },
      [`DELETE /rooms/${ID}/links/l1`]: {},
    });
  }

  test("is made as wished, and shown once, with the focus on copying it", async () => {
    const server = inviting();
    const place = await home(server, "Talks");
    click(place, "Invite");
    await says(place, "Nobody came in yet.");
    write(place, "For how many people?", "ten");
    await says(place, "Write a whole number, or nothing.");
    write(place, "For how many people?", "10");
    write(place, "A note for yourself", "Panel");
    submit(place);
    await says(place, "it is shown this once");
    expect(sent(server, `POST /rooms/${ID}/links`)).toEqual({
      ...{ role: "attendee", label: "Panel", expires_in_s: 604_800, max_uses: 10 },
    });
    expect(first<HTMLInputElement>(place, "input[readonly]").value).toMatch(/join#c0de$/);
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Copy the link"));
  });

  test("that a browser does not let be copied can be copied by hand", async () => {
    const denied = vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("no"));
    const place = await home(inviting(), "Talks");
    click(place, "Invite");
    submit(first(place, "dialog"));
    await says(place, "Here is the link");
    click(place, "Copy the link");
    await says(place, "Copy it by hand.");
    denied.mockRestore();
  });

  test("is not needed for an open room: its address is enough", async () => {
    const server = inviting();
    Object.assign(server.answers, { "GET /rooms": { rooms: [{ ...ROOM, door: "open" }] } });
    const place = await home(server, "Talks");
    click(place, "Invite");
    await says(place, "This room is open");
    expect(first<HTMLInputElement>(place, "input[readonly]").value).toMatch(`/room/${ID}`);
  });

  test("is taken back after a question that says what follows", async () => {
    const server = inviting();
    const place = await home(server, "Talks");
    click(place, "Invite");
    await says(place, "Nobody came in yet.");
    click(place, "Take back");
    await says(place, "cannot come back by it");
    server.answers[`GET /rooms/${ID}/links`] = { links: [{ ...LINK, revoked: true }] };
    click(place, "Take it back");
    await says(place, "None. Nobody can come in by a link now.");
  });
});
