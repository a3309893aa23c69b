// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
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
import { Claim } from ".";

const claimed = vi.fn();

function claim({ session }: FakeServer, code: string | null = "c0de"): HTMLElement {
  return drawn(<Claim session={session} code={code} onClaimed={claimed} />);
}

beforeEach(cleared);
afterEach(() => {
  cleared();
  claimed.mockClear();
});

test("who opens the link owns the server, and is signed in", async () => {
  const server = serverWith({ "POST /claim": { token: "t", expires_in_s: 600 } });
  const place = claim(server);
  expect(place.textContent).toBe("Handing over the keys");
  await vi.waitFor(() => expect(claimed).toHaveBeenCalledOnce());
  expect(sent(server, "POST /claim")).toEqual([{ code: "c0de" }]);
  expect(server.session.isOwner.value).toBe(true);
  await expect(server.session.tokens(false)).resolves.toMatchObject({ token: "t" });
});

test("without a code nobody is asked, and it says where the code went", () => {
  const server = serverWith({});
  expect(claim(server, null).textContent).toContain("The code is gone from this address");
  expect([server.asked.length, claimed.mock.calls.length]).toEqual([0, 0]);
});

describe("a link that does not work", () => {
  test.each([
    [404, "not_found", "This link was used already"],
    [400, "bad_message", "This is not a whole link"],
    [503, "unavailable", "The server cannot do this right now"],
    [429, "slow_down", "That was a lot in a short time"],
  ])("%i %s has its own sentence, and makes nobody the owner", async (status, code, words) => {
    const server = serverWith({ "POST /claim": REFUSAL(status, code) });
    await says(claim(server), words);
    expect(claimed).not.toHaveBeenCalled();
    expect(server.session.isOwner.value).toBeNull();
  });

  test("for want of a network is tried again", async () => {
    const server = serverWith({});
    const place = await says(claim(server), "The server does not answer");
    server.answers["POST /claim"] = { token: "t", expires_in_s: 600 };
    click(place, "Try again");
    await vi.waitFor(() => expect(claimed).toHaveBeenCalledOnce());
  });

  test("because the answer is not understood makes nobody the owner", async () => {
    const server = serverWith({ "POST /claim": { token: 5, expires_in_s: 600 } });
    await says(claim(server), "This page is older than the server");
    expect(server.session.isOwner.value).toBeNull();
  });
});
