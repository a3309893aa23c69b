// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { sent, serverWith } from "../ui/kit/page";
import type { RoomId } from "../wire/ids";
import { Refused } from "../wire/refusals";
import { linksOf } from "./links";

const SIGNED_IN = { token: "t", expires_in_s: 600, is_owner: false, rooms: [] };
const LINK = {
  ...{ id: "k1", role: "panelist", label: "", expires_ms: null, max_uses: null },
  ...{ uses: 0, revoked: false, url: "https://harbor.example/join#abc" },
};

test("a link is good for a week and for as many as come", async () => {
  const server = serverWith({ "POST /sign-in": SIGNED_IN, "POST /rooms/!r/links": LINK });
  const make = linksOf(server.session, "!r" as RoomId);
  expect(await make("panelist")).toBe("https://harbor.example/join#abc");
  expect(sent(server, "POST /rooms/!r/links")).toEqual([
    { role: "panelist", label: "", expires_in_s: 604_800, max_uses: null },
  ]);
});

test("what the server refuses is a refusal", async () => {
  const server = serverWith({});
  await expect(linksOf(server.session, "!r" as RoomId)("attendee")).rejects.toThrow(Refused);
});
