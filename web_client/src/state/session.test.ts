import { describe, expect, test } from "vitest";
import { Api } from "../wire/http";
import { Refused } from "../wire/refusals";
import { Session } from "./session";

interface Server {
  readonly session: Session;
  /** How often somebody signed in. */
  signIns: number;
  now_ms: number;
  isAway: boolean;
  knows: boolean;
}

const WHO = { is_owner: true, expires_in_s: 600, rooms: [] };
const NOBODY = { error: { code: "not_allowed", message: "Sign in first.", retry_after: null } };

/** A server that signs this browser in and numbers its tokens, and a session with it. */
function server(): Server {
  const api = new Api("https://harbor.example", async () => {
    if (state.isAway) throw new TypeError("fetch");
    if (!state.knows) return new Response(JSON.stringify(NOBODY), { status: 401 });
    state.signIns += 1;
    return new Response(JSON.stringify({ ...WHO, token: `t${state.signIns}` }));
  });
  const session = new Session(api, () => state.now_ms);
  const state: Server = { session, signIns: 0, now_ms: 0, isAway: false, knows: true };
  return state;
}

describe("a token", () => {
  test("is asked for once, however many wait for it", async () => {
    const at = server();
    const both = await Promise.all([at.session.tokens(false), at.session.tokens(false)]);
    expect(both.map(({ token }) => token)).toEqual(["t1", "t1"]);
  });

  test("is held while it lasts, and its time is what is left of it", async () => {
    const at = server();
    await at.session.tokens(false);
    at.now_ms = 60_000;
    await expect(at.session.tokens(false)).resolves.toEqual({ token: "t1", expiresIn_s: 540 });
  });

  test("is asked for anew shortly before its end, or when the last one was refused", async () => {
    const at = server();
    await at.session.tokens(false);
    await expect(at.session.tokens(true)).resolves.toMatchObject({ token: "t2" });
    at.now_ms = 580_000;
    await expect(at.session.tokens(false)).resolves.toMatchObject({ token: "t3" });
  });

  test("that entering gave saves asking for one", async () => {
    const at = server();
    at.session.adopt({ token: "entered", expiresIn_s: 600 });
    await expect(at.session.tokens(false)).resolves.toMatchObject({ token: "entered" });
    expect(at.signIns).toBe(0);
  });
});

describe("a call", () => {
  test("is made again with a fresh token if the first was no longer taken", async () => {
    const at = server();
    const seen: string[] = [];
    const answer = await at.session.with(async (token) => {
      seen.push(token);
      if (token === "t1") {
        throw new Refused({ code: "signed_out", message: "", retryAfter_s: null });
      }
      return "done";
    });
    expect([answer, seen]).toEqual(["done", ["t1", "t2"]]);
  });

  test("that is refused for another reason is not made again", async () => {
    const at = server();
    const refusal = { code: "locked", message: "", retryAfter_s: null } as const;
    await expect(at.session.with(() => Promise.reject(new Refused(refusal)))).rejects.toMatchObject(
      { refusal },
    );
    expect(at.signIns).toBe(1);
  });
});

test("whom the server does not know owns nothing; who cannot ask does not know yet", async () => {
  const at = server();
  at.isAway = true;
  await expect(at.session.signIn()).rejects.toMatchObject({ refusal: { code: "unreachable" } });
  expect(at.session.isOwner.value).toBeNull();
  at.isAway = false;
  at.knows = false;
  await expect(at.session.signIn()).rejects.toMatchObject({ refusal: { code: "signed_out" } });
  expect(at.session.isOwner.value).toBe(false);
});

test("who signed out has no token any more, and owns nothing", async () => {
  const at = server();
  await at.session.signIn();
  await at.session.signOut();
  at.knows = false;
  expect(at.session.isOwner.value).toBe(false);
  await expect(at.session.tokens(false)).rejects.toBeInstanceOf(Refused);
});
