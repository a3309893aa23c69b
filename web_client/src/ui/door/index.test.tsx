// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RoomId } from "../../wire/ids";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  first,
  REFUSAL,
  says,
  sent,
  serverWith,
  submit,
  write,
} from "../kit/page";
import { Door } from ".";
import { rememberedGuise, rememberGuise, wasIn } from "./remembered";

const ID = `!${"a".repeat(43)}`;
const ROOM = { id: ID, title: "Talks", door: "link", archived: false };
const VIEW = { room: ROOM, server: "harbor.example", role: "attendee" };
const ENTERED = { token: "t", expires_in_s: 600, room: ID, m: 2 };
const LOOK = "plum-s6-round-curls-h1-none-none-none-none-none";

const onEntered = vi.fn();

function door(server: FakeServer): HTMLElement {
  return drawn(<Door session={server.session} way={{ code: "c0de" }} onEntered={onEntered} />);
}

function bodies(server: FakeServer): readonly unknown[] {
  return sent(server, "POST /enter");
}

beforeEach(cleared);
afterEach(() => {
  cleared();
  onEntered.mockClear();
});

describe("the door", () => {
  test("says where it leads, who hosts it, as what one comes, and what is kept", async () => {
    const place = await says(door(serverWith({ "POST /door": VIEW })), "Talks");
    expect(place.textContent).toContain("Hosted by harbor.example");
    expect(place.textContent).toContain("take a seat");
    expect(place.textContent).toContain("The room keeps a record");
    await vi.waitFor(() => expect(document.title).toBe("Talks - Confab"));
  });

  test("says how many are inside, if anybody is", async () => {
    const place = await says(door(serverWith({ "POST /door": { ...VIEW, here: 41 } })), "Come in");
    expect(place.textContent).toContain("41 people are inside now");
    cleared();
    const empty = await says(door(serverWith({ "POST /door": VIEW })), "Come in");
    expect(empty.textContent).not.toContain("inside now");
  });

  test("lets in with name and look, and remembers both and the room", async () => {
    const server = serverWith({ "POST /door": VIEW, "POST /enter": ENTERED });
    rememberGuise({ name: "", look: LOOK });
    const place = await says(door(server), "Come in");
    write(place, "Your name", " Ana ");
    submit(place);
    await vi.waitFor(() => expect(onEntered).toHaveBeenCalledWith(ID));
    expect(bodies(server)).toEqual([{ code: "c0de", name: "Ana", look: LOOK }]);
    expect(rememberedGuise()).toEqual({ name: "Ana", look: LOOK });
    expect(wasIn(ID as RoomId)).toBe(true);
    await expect(server.session.tokens(false)).resolves.toMatchObject({ token: "t" });
  });

  test("knows who was here before", async () => {
    const you = { name: "Ana", look: LOOK };
    const server = serverWith({ "POST /door": { ...VIEW, you }, "POST /enter": ENTERED });
    rememberGuise({ name: "Somebody else", look: "teal" });
    const place = await says(door(server), "Welcome back to");
    submit(place);
    await vi.waitFor(() => expect(onEntered).toHaveBeenCalled());
    expect(bodies(server)).toEqual([{ code: "c0de", ...you }]);
  });

  test.each([
    ["owner", "You own it"],
    ["moderator", "You help to run this room."],
    ["panelist", "You have a place on the stage."],
    ["observer", "You can watch and read along."],
  ])("says to an %s what they can do inside", async (role, words) => {
    await says(door(serverWith({ "POST /door": { ...VIEW, role } })), words);
  });

  test("does not call a host checked that the browser has not checked", async () => {
    const place = await says(door(serverWith({ "POST /door": VIEW })), "Come in");
    expect(place.textContent).not.toContain("as your browser has checked");
  });

  test("shows a title and a host as text, whatever they are", async () => {
    const hostile = { ...VIEW, server: "<b>bank</b>", room: { ...ROOM, title: "<img src=x>" } };
    const place = await says(door(serverWith({ "POST /door": hostile })), "<img src=x>");
    expect(place.querySelector("img, b")).toBeNull();
  });

  test.each([
    ["no room", { ...VIEW, room: null }],
    ["a role that nobody knows", { ...VIEW, role: "king" }],
    ["a number below nobody", { ...VIEW, here: -1 }],
    ["half a person", { ...VIEW, you: { name: "Ana" } }],
  ])("with %s behind it is told as a page that is too old", async (_, view) => {
    await says(door(serverWith({ "POST /door": view })), "This page is older than the server");
  });

  test("of an archived room stays shut", async () => {
    const archived = { ...VIEW, room: { ...ROOM, archived: true } };
    await says(door(serverWith({ "POST /door": archived })), "This room is archived");
  });
});

describe("a refusal", () => {
  test.each([
    [409, "conflict", "Choose another one."],
    [413, "too_large", "Shorten it."],
    [400, "bad_message", "This name cannot be shown."],
  ])("%i %s is about the name: the form stays and says so", async (status, code, words) => {
    const server = serverWith({ "POST /door": VIEW, "POST /enter": REFUSAL(status, code) });
    rememberGuise({ name: "Ana", look: LOOK });
    const place = await says(door(server), "Come in");
    submit(place);
    await says(place, words);
    expect(first<HTMLInputElement>(place, "input[name=name]").value).toBe("Ana");
    await vi.waitFor(() => expect(document.activeElement).toBe(first(place, "input[name=name]")));
    write(place, "Your name", "Ana L");
    expect(place.textContent).not.toContain(words);
  });

  test.each([
    [410, "expired", "This link has ended"],
    [404, "not_found", "This link is not good any more"],
    [409, "full", "This link is used up"],
    [403, "removed", "You were removed from this room"],
  ])(
    "%i %s shuts the door with its own sentence, before and after",
    async (status, code, words) => {
      await says(door(serverWith({ "POST /door": REFUSAL(status, code) })), words);
      cleared();
      rememberGuise({ name: "Ana", look: LOOK });
      const server = serverWith({ "POST /door": VIEW, "POST /enter": REFUSAL(status, code) });
      const place = await says(door(server), "Come in");
      submit(place);
      await says(place, words);
      expect(onEntered).not.toHaveBeenCalled();
    },
  );

  test("423 locked says that the room is archived, or that its door was locked meanwhile", async () => {
    const archived = serverWith({ "POST /door": REFUSAL(423, "locked") });
    await says(door(archived), "This room is archived");
    cleared();
    rememberGuise({ name: "Ana", look: LOOK });
    const locked = serverWith({ "POST /door": VIEW, "POST /enter": REFUSAL(423, "locked") });
    const place = await says(door(locked), "Come in");
    submit(place);
    await says(place, "The door is locked");
    expect(onEntered).not.toHaveBeenCalled();
  });

  test("for want of a network keeps what was written, and the next try can succeed", async () => {
    const server = serverWith({ "POST /door": VIEW });
    const place = await says(door(server), "Come in");
    write(place, "Your name", "Ana");
    submit(place);
    await says(place, "The server does not answer");
    server.answers["POST /enter"] = ENTERED;
    submit(place);
    await vi.waitFor(() => expect(onEntered).toHaveBeenCalledWith(ID));
  });

  test("at the first look offers another one", async () => {
    const server = serverWith({});
    const place = await says(door(server), "The server does not answer");
    server.answers["POST /door"] = VIEW;
    click(place, "Try again");
    await says(place, "Talks");
  });
});
