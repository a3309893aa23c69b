// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { GuestLink } from "../../wire/http";
import { useAnswer } from "../answer";
import { cleared, click, drawn, type FakeServer, first, named, REFUSAL, says } from "../kit/page";
import { Links } from "./links";
import { CARD, ID, owning } from "./rooms.kit";

const LINK = { id: "l1", role: "attendee", label: "", uses: 1, revoked: false };
const GET = `GET /rooms/${ID}/links`;
const DELETE = `DELETE /rooms/${ID}/links/l1`;

function Shown({ session }: Pick<FakeServer, "session">) {
  const [links, again] = useAnswer<readonly GuestLink[]>("", () =>
    session.with((token) => session.api.links(token, ID)),
  );
  return <Links session={session} room={CARD} links={links} onChanged={again} />;
}

function links(server: FakeServer, words: string): Promise<HTMLElement> {
  return says(drawn(<Shown session={server.session} />), words);
}

beforeEach(cleared);
afterEach(cleared);

test("each link that is out says for whom it is and how many came; one taken back is gone", async () => {
  const out = [
    { ...LINK, label: "Panel", role: "panelist" },
    { ...LINK, id: "l2", uses: 3 },
    { ...LINK, id: "l3", revoked: true },
  ];
  const place = await links(owning([], { [GET]: { links: out } }), "3 people came in.");
  const rows = Array.from(
    place.querySelectorAll("li"),
    ({ firstChild }) => firstChild?.textContent,
  );
  expect(rows).toEqual([
    "Panel for panelists1 person came in. Good until you take it back.",
    "Guests3 people came in. Good until you take it back.",
  ]);
});

test("a note is text, whatever it is", async () => {
  const hostile = "<script>alert(1)</script>";
  const place = await links(
    owning([], { [GET]: { links: [{ ...LINK, label: hostile }] } }),
    "came",
  );
  expect(first(place, "li strong").textContent).toBe(hostile);
  expect(place.querySelector("script")).toBeNull();
});

test("one is taken back after a question, and reading goes on at the list's heading", async () => {
  const server = owning([], { [GET]: { links: [LINK] }, [DELETE]: {} });
  const place = await links(server, "1 person came in.");
  click(place, "Take back");
  await says(place, "Those who came by it have to leave too");
  server.answers[GET] = { links: [{ ...LINK, revoked: true }] };
  named(place, "Take it back").focus();
  click(place, "Take it back");
  await says(place, "None. Nobody can come in by a link now.");
  expect(document.activeElement?.textContent).toBe("Links that are out");
});

test("one is kept if the question was a mistake", async () => {
  const server = owning([], { [GET]: { links: [LINK] } });
  const place = await links(server, "1 person came in.");
  click(place, "Take back");
  click(place, "Keep it");
  expect(place.textContent).not.toContain("have to leave too");
  expect(server.asked.map(({ what }) => what)).not.toContain(DELETE);
});

test("one that cannot be taken back says why, and stays", async () => {
  const server = owning([], { [GET]: { links: [LINK] }, [DELETE]: REFUSAL(503, "unavailable") });
  const place = await links(server, "1 person came in.");
  click(place, "Take back");
  click(place, "Take it back");
  await says(place, "The server cannot do this right now");
  expect(place.querySelectorAll("li")).toHaveLength(1);
});

test("a list that does not come says what to do; nothing stands there before it comes", async () => {
  const server = owning([], { [GET]: REFUSAL(403, "not_allowed") });
  const place = drawn(<Shown session={server.session} />);
  expect(place.textContent).toBe("");
  await vi.waitFor(() => expect(place.textContent).toContain("Your rights have changed."));
});
