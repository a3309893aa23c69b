// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RoomCard } from "../../wire/http";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  first,
  REFUSAL,
  says,
  sent,
  submit,
  write,
} from "../kit/page";
import { Invite } from "./invite";
import { CARD, ID, owning, ROOM } from "./rooms.kit";

const LINK = { id: "l1", role: "attendee", label: "", uses: 0, revoked: false };
const POST = `POST /rooms/${ID}/links`;

function inviting(answers: Record<string, unknown> = {}): FakeServer {
  return owning([ROOM], {
    [`GET /rooms/${ID}/links`]: { links: [LINK] },
    [POST]: { ...LINK, url: "https://harbor.example/join#c0de", code: "c0de" },
    ...answers,
  });
}

function invite({ session }: FakeServer, room: RoomCard = CARD): Promise<HTMLElement> {
  const place = drawn(<Invite session={session} room={room} onClose={() => undefined} />);
  return says(place, "Nobody came in yet.");
}

/** Choose from the list with this label. */
function choose(place: HTMLElement, label: string, word: string): void {
  const labels = Array.from(place.querySelectorAll("label"));
  const select = first<HTMLSelectElement>(
    place,
    `#${labels.find(({ textContent }) => textContent === label)?.htmlFor}`,
  );
  const option = Array.from(select.options).find(({ textContent }) => textContent === word);
  act(() => {
    select.value = option?.value ?? "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

beforeEach(cleared);
afterEach(cleared);

describe("a guest link", () => {
  test("is for guests, for a week and for as many as come, unless something else is wished", async () => {
    const server = inviting();
    const place = await invite(server);
    submit(place);
    await says(place, "Here is the link");
    expect(sent(server, POST)).toEqual([
      { role: "attendee", label: "", expires_in_s: 604_800, max_uses: null },
    ]);
  });

  test("is made as wished", async () => {
    const server = inviting();
    const place = await invite(server);
    choose(place, "Who comes by it?", "Panelists");
    expect(place.textContent).toContain("They have a place on the stage.");
    choose(place, "How long is it good?", "Until you take it back");
    write(place, "For how many people?", "10");
    write(place, "A note for yourself", " Panel ");
    submit(place);
    await says(place, "Here is the link");
    expect(sent(server, POST)).toEqual([
      { role: "panelist", label: "Panel", expires_in_s: null, max_uses: 10 },
    ]);
  });

  test("is shown this once, and the focus is on copying it", async () => {
    const place = await invite(inviting());
    submit(place);
    await says(place, "it is shown this once");
    expect(first<HTMLInputElement>(place, "input[readonly]").value).toMatch(/join#c0de$/);
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Copy the link"));
    click(place, "Make another one");
    expect(place.textContent).not.toContain("Here is the link");
  });

  test.each(["ten", "0", "-1", "2000001"])("for '%s' people is not made", async (many) => {
    const server = inviting();
    const place = await invite(server);
    write(place, "For how many people?", many);
    await says(place, "Write a whole number, or nothing.");
    submit(place);
    expect(sent(server, POST)).toEqual([]);
  });

  test("that is refused says why, and what was written stays", async () => {
    const server = inviting({ [POST]: REFUSAL(429, "slow_down") });
    const place = await invite(server);
    write(place, "A note for yourself", "Panel");
    submit(place);
    await says(place, "That was a lot in a short time");
    const written = Array.from(place.querySelectorAll("input"), ({ value }) => value);
    expect(written).toContain("Panel");
  });

  test("joins those that are out", async () => {
    const server = inviting();
    const place = await invite(server);
    const links = [{ ...LINK, id: "l2", label: "Panel" }, LINK];
    server.answers[`GET /rooms/${ID}/links`] = { links };
    submit(place);
    await vi.waitFor(() => expect(place.querySelectorAll(".links li")).toHaveLength(2));
  });
});

test("an open room needs no link: its address is enough", async () => {
  const place = await invite(inviting(), { ...CARD, door: "open" });
  expect(place.textContent).toContain("This room is open");
  expect(first<HTMLInputElement>(place, "input[readonly]").value).toMatch(`/room/${ID}`);
});
