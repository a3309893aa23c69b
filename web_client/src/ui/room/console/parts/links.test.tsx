// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { afterEach, expect, test } from "vitest";
import { cleared, says } from "../../../kit/page";
import { done, inside, named, type Place } from "../../inside.kit";
import { LINKS } from "./links";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const LINK = {
  ...{ id: "k1", role: "attendee", label: "The mailing list", expires_ms: null },
  ...{ max_uses: null, uses: 3, revoked: false },
};

/** The part is asked for once its answers are there. */
function Later() {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <LINKS.Body />
  ) : (
    <button type="button" onClick={() => setOpen(true)}>
      Unfold
    </button>
  );
}

async function open(answers: Record<string, unknown>): Promise<void> {
  room = await inside(<Later />, "moderator");
  Object.assign(room.server.answers, {
    "POST /sign-in": { token: "t", expires_in_s: 600, is_owner: false, rooms: [] },
    ...answers,
  });
  await done(() => named(room.place, "Unfold").click());
}

test("the links that are out are listed with who came by them, and taken back in two presses", async () => {
  await open({ "GET /rooms/!r/links": { links: [LINK] } });
  await says(room.place, "The mailing list");
  expect(room.place.textContent).toContain("3 people came in.");
  room.server.answers["DELETE /rooms/!r/links/k1"] = {};
  await done(() => named(room.place, "Take back").click());
  room.server.answers["GET /rooms/!r/links"] = { links: [] };
  await done(() => named(room.place, "Take it back").click());
  await says(room.place, "None. Nobody can come in by a link now.");
});

test("making one opens the same dialog as on the first page", async () => {
  await open({ "GET /rooms/!r/links": { links: [] } });
  await says(room.place, "None.");
  await done(() => named(room.place, "Make a link").click());
  await says(room.place, "Invite to Harbor talks");
});

test("what the server refuses is told", async () => {
  await open({});
  await says(room.place, "your connection may be away");
});
