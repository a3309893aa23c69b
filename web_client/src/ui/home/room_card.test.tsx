// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  first,
  named,
  REFUSAL,
  says,
  sent,
  unfold,
} from "../kit/page";
import { RoomCardView } from "./room_card";
import { CARD, ID, owning, ROOM } from "./rooms.kit";

const changed = vi.fn();
const ARCHIVED = { ...CARD, isArchived: true };
const PATCH = `PATCH /rooms/${ID}`;

function card(room: typeof CARD, { session }: FakeServer = owning([])): HTMLElement {
  return drawn(
    <ul>
      <RoomCardView session={session} room={room} onChanged={changed} />
    </ul>,
  );
}

function title(place: HTMLElement): string | null {
  return first(place, "dialog h2").textContent;
}

beforeEach(cleared);
afterEach(() => {
  cleared();
  vi.clearAllMocks();
});

test.each([
  [CARD, "Open to people with a link"],
  [{ ...CARD, door: "open" }, "Open to everybody with its address"],
  [{ ...ARCHIVED, door: "open" }, "Archived. Nobody can come in."],
] as const)("%o says who can come in", (room, words) => {
  expect(card(room).textContent).toContain(words);
});

describe("an open room", () => {
  test("is a link away, named for ears by its title", () => {
    expect(named(card(CARD), "Open Talks").getAttribute("href")).toBe(`/room/${ID}`);
  });

  test.each([
    ["Name and door", "Name and door"],
    ["Download the record", "The record of Talks"],
    ["Archive", "Archive Talks?"],
  ])("has behind its menu: %s", async (word, words) => {
    const place = card(CARD);
    await unfold(place, "More about Talks");
    click(place, word);
    expect(title(place)).toBe(words);
    click(place, "Close");
    expect(place.querySelector("dialog")).toBeNull();
  });

  test("has inviting in sight", () => {
    const place = card(CARD, owning([], { [`GET /rooms/${ID}/links`]: { links: [] } }));
    click(place, "Invite");
    expect(title(place)).toBe("Invite to Talks");
  });

  test("that was changed closes the dialog and tells its owner", async () => {
    const place = card(CARD, owning([], { [PATCH]: { ...ROOM, archived: true } }));
    await unfold(place, "More about Talks");
    click(place, "Archive");
    click(place, "Archive the room");
    await vi.waitFor(() => expect(changed).toHaveBeenCalledWith(ARCHIVED));
    expect(place.querySelector("dialog")).toBeNull();
  });
});

describe("an archived room", () => {
  test("has no way in, and its record is still to be had", () => {
    const place = card(ARCHIVED);
    expect(place.querySelector("a")).toBeNull();
    click(place, "Record");
    expect(title(place)).toBe("The record of Talks");
  });

  test("is opened again", async () => {
    const server = owning([], { [PATCH]: ROOM });
    click(card(ARCHIVED, server), "Open again");
    await vi.waitFor(() => expect(changed).toHaveBeenCalledWith(CARD));
    expect(sent(server, PATCH)).toEqual([{ archived: false }]);
  });

  test("that is not opened again says why", async () => {
    const place = card(ARCHIVED, owning([], { [PATCH]: REFUSAL(403, "not_allowed") }));
    click(place, "Open again");
    await says(place, "You may not do that any more");
    expect(changed).not.toHaveBeenCalled();
  });
});
