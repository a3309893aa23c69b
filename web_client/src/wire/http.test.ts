import { describe, expect, test } from "vitest";
import { Api } from "./http";
import type { RoomId } from "./ids";
import { BadMessage } from "./reading";

interface Asked {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

/** A server that gives one answer to everything, and what it was asked. */
function answering(body: unknown, status = 200): { api: Api; asked: Asked[] } {
  const asked: Asked[] = [];
  const api = new Api("https://harbor.example", async (url, init) => {
    asked.push({ url: String(url), init });
    return typeof body === "string"
      ? new Response(body, { status })
      : new Response(JSON.stringify(body), { status });
  });
  return { api, asked };
}

const ROOM = { id: "!abc", title: "Talks", door: "link", archived: false };
const room = "!abc" as RoomId;

describe("a door", () => {
  test("says where it leads and who this browser was before", async () => {
    const you = { name: "Ana", look: "h1" };
    const { api, asked } = answering({
      ...{ room: ROOM, server: "harbor.example", role: "attendee", you },
    });
    const view = await api.door({ code: "0123" });
    expect(view).toMatchObject({ room: { title: "Talks", isArchived: false }, you });
    expect(asked[0]?.url).toBe("https://harbor.example/api/v1/door");
    expect(asked[0]?.init?.body).toBe('{"code":"0123"}');
  });

  test("that was asked for ahead is not asked for again, once", async () => {
    const { api, asked } = answering({ room: ROOM, server: "harbor.example", role: "attendee" });
    api.askAhead({ code: "0123" });
    expect(asked).toHaveLength(1);
    await expect(api.door({ code: "0123" })).resolves.toMatchObject({ role: "attendee" });
    expect(asked).toHaveLength(1);
    await api.door({ code: "0123" });
    expect(asked).toHaveLength(2);
  });

  test("gets no answer that was meant for another way in", async () => {
    const { api, asked } = answering({ room: ROOM, server: "harbor.example", role: "attendee" });
    api.askAhead({ code: "0123" });
    await api.door({ room });
    expect(asked.map(({ init }) => init?.body)).toEqual(['{"code":"0123"}', '{"room":"!abc"}']);
  });

  test("that was refused ahead says so to whom it is for", async () => {
    const { api } = answering({ error: { code: "expired", message: "Gone." } }, 410);
    api.askAhead({ code: "0123" });
    await new Promise((settled) => setTimeout(settled)); // nobody has listened yet
    await expect(api.door({ code: "0123" })).rejects.toMatchObject({
      refusal: { code: "expired" },
    });
  });

  test("opens for a name and a look, and gives a token", async () => {
    const { api } = answering({ token: "t", expires_in_s: 600, room: "!abc", m: 4 });
    await expect(api.enter({ room }, "Ana", "h1")).resolves.toEqual({
      ...{ token: "t", expiresIn_s: 600, room: "!abc" },
    });
  });
});

describe("a refusal", () => {
  test("keeps its code, sentence and time", async () => {
    const error = { code: "slow_down", message: "Wait.", retry_after: 3 };
    const { api } = answering({ error }, 429);
    await expect(api.door({ code: "x" })).rejects.toMatchObject({
      refusal: { code: "slow_down", message: "Wait.", retryAfter_s: 3 },
    });
  });

  test("for want of a sign-in has a code of its own", async () => {
    const error = { code: "not_allowed", message: "Sign in first.", retry_after: null };
    const { api } = answering({ error }, 401);
    await expect(api.signIn()).rejects.toMatchObject({ refusal: { code: "signed_out" } });
  });

  test("is what a proxy's own page or a broken network comes down to", async () => {
    const { api } = answering("<html>Bad gateway</html>", 502);
    await expect(api.signIn()).rejects.toMatchObject({ refusal: { code: "unreachable" } });
    const cut = new Api("https://harbor.example", () => Promise.reject(new TypeError("fetch")));
    await expect(cut.signIn()).rejects.toMatchObject({ refusal: { code: "unreachable" } });
  });
});

describe("rooms", () => {
  test("are asked for with the token", async () => {
    const { api, asked } = answering({ rooms: [ROOM] });
    await expect(api.rooms("t")).resolves.toHaveLength(1);
    expect(asked[0]?.init?.headers).toEqual({ Authorization: "Bearer t" });
  });

  test("are told what changes, and nothing else", async () => {
    const { api, asked } = answering({ ...ROOM, archived: true });
    await expect(api.changeRoom("t", room, { archived: true })).resolves.toMatchObject({
      isArchived: true,
    });
    expect(asked[0]?.init?.body).toBe('{"archived":true}');
  });

  test("to come back to are told with the sign-in", async () => {
    const rooms = [{ ...ROOM, created_ms: 1 }];
    const { api } = answering({ token: "t", expires_in_s: 600, is_owner: false, rooms });
    const signedIn = await api.signIn();
    expect(signedIn.isOwner).toBe(false);
    expect(signedIn.rooms.map(({ id }) => id)).toEqual(["!abc"]);
  });

  test("are made with a title and a layout", async () => {
    const view = { ...ROOM, template: "roundtable", role: "owner", m: 1, here: 0 };
    const { api, asked } = answering(view, 201);
    const wish = { title: "Talks", template: "roundtable" };
    await expect(api.createRoom("t", wish)).resolves.toMatchObject({ id: "!abc" });
    expect(asked[0]?.init?.body).toBe(JSON.stringify(wish));
  });
});

describe("guest links", () => {
  const link = {
    ...{ id: "l1", role: "panelist", label: "Panel", created_ms: 1, uses: 2, revoked: false },
    ...{ expires_ms: null, max_uses: null },
  };
  const wish = { role: "panelist", label: "Panel", expires_in_s: null, max_uses: null } as const;

  test("come with their address, once", async () => {
    const { api } = answering({ ...link, url: "https://harbor.example/join#k" });
    const made = await api.createLink("t", room, wish);
    expect(made).toMatchObject({ url: "https://harbor.example/join#k", link: { uses: 2 } });
  });

  test("without an address are not understood", async () => {
    const { api } = answering(link);
    await expect(api.createLink("t", room, wish)).rejects.toThrow(BadMessage);
  });
});

describe("an answer that is none of ours", () => {
  const token = { token: "t", expires_in_s: 600 };
  const view = { room: ROOM, server: "harbor.example", role: "attendee", here: 0 };

  test.each<readonly [string, unknown, (api: Api) => Promise<unknown>]>([
    ["a token without its time", { token: "t" }, (api) => api.claim("x")],
    ["a time that is none", { ...token, expires_in_s: -1 }, (api) => api.claim("x")],
    ["a token that is a number", { ...token, token: 7 }, (api) => api.claim("x")],
    ["no word on who owns the server", { ...token, rooms: [] }, (api) => api.signIn()],
    ["rooms that are no list", { ...token, is_owner: true, rooms: {} }, (api) => api.signIn()],
    ["a room without its id", { rooms: [{ ...ROOM, id: null }] }, (api) => api.rooms("t")],
    ["a room with a path for its id", { rooms: [{ ...ROOM, id: "/x" }] }, (api) => api.rooms("t")],
    ["a door that is ajar", { rooms: [{ ...ROOM, door: "ajar" }] }, (api) => api.rooms("t")],
    ["a role that nobody has", { ...view, role: "king" }, (api) => api.door({ code: "x" })],
    ["half a person", { ...view, you: { name: "Ana" } }, (api) => api.door({ code: "x" })],
    ["half a guest", { ...view, here: 1.5 }, (api) => api.door({ code: "x" })],
    ["links that are no list", { links: "none" }, (api) => api.links("t", room)],
    ["a link for owners", { links: [{ id: "l", role: "owner" }] }, (api) => api.links("t", room)],
  ])("is not understood: %s", async (_, answer, call) => {
    await expect(call(answering(answer).api)).rejects.toThrow(BadMessage);
  });

  test.each(["", "null", "[1]", '"text"', "{broken", "\u0000"])(
    "is as good as no server at all: '%s'",
    async (body) => {
      await expect(answering(body).api.signIn()).rejects.toThrow("unreachable");
    },
  );

  test.each([{}, { error: null }, { error: "no" }, { error: { code: 5, message: "" } }])(
    "is not taken for a refusal: %o",
    async (body) => {
      await expect(answering(body, 403).api.signIn()).rejects.toThrow(BadMessage);
    },
  );
});

test("nothing to say is an answer too", async () => {
  const api = new Api("https://harbor.example", async () => new Response(null, { status: 204 }));
  await expect(api.signOut()).resolves.toBeUndefined();
  await expect(api.revokeLink("t", room, "l1")).resolves.toBeUndefined();
});
