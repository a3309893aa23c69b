// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  cleared,
  click,
  drawn,
  type FakeServer,
  first,
  pick,
  REFUSAL,
  says,
  sent,
  submit,
  write,
} from "../kit/page";
import { ArchiveRoom, ChangeRoom } from "./change_room";
import { CARD, ID, owning, ROOM } from "./rooms.kit";

const changed = vi.fn();
const close = vi.fn();
const PATCH = `PATCH /rooms/${ID}`;

function dialogOf(What: typeof ChangeRoom, { session }: FakeServer): HTMLElement {
  return drawn(<What session={session} room={CARD} onChanged={changed} onClose={close} />);
}

beforeEach(cleared);
afterEach(() => {
  cleared();
  vi.clearAllMocks();
});

describe("name and door", () => {
  test("that were changed are sent, and only those", async () => {
    const server = owning([ROOM], { [PATCH]: { ...ROOM, title: "Evening talks" } });
    const place = dialogOf(ChangeRoom, server);
    write(place, "What is it called?", " Evening talks ");
    submit(place);
    await vi.waitFor(() => expect(changed).toHaveBeenCalled());
    expect(changed.mock.calls).toEqual([[{ ...CARD, title: "Evening talks" }]]);
    pick(place, "open");
    submit(place);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
    expect(sent(server, PATCH)).toEqual([
      { title: "Evening talks" },
      { title: "Evening talks", door: "open" },
    ]);
  });

  test("that are as they were close the dialog and ask nobody", () => {
    const server = owning([ROOM]);
    const place = dialogOf(ChangeRoom, server);
    write(place, "What is it called?", " Talks ");
    submit(place);
    expect(close).toHaveBeenCalledOnce();
    expect(server.asked).toEqual([]);
  });

  test("without a name are not sent", () => {
    const server = owning([ROOM]);
    const place = dialogOf(ChangeRoom, server);
    write(place, "What is it called?", " ");
    submit(place);
    expect(first(place, "[role=alert]").textContent).toBe("Give the room a name.");
    expect([server.asked.length, close.mock.calls.length]).toEqual([0, 0]);
  });

  test.each([
    [400, "bad_message", "This cannot be the name of a room"],
    [404, "not_found", "You may not do that any more"],
    [503, "unavailable", "The server cannot do this right now"],
  ])(
    "that are refused with %i %s say so, and stay to be corrected",
    async (status, code, words) => {
      const place = dialogOf(ChangeRoom, owning([ROOM], { [PATCH]: REFUSAL(status, code) }));
      write(place, "What is it called?", "\u202eTalks");
      submit(place);
      await says(place, words);
      expect(first<HTMLInputElement>(place, "input").value).toBe("\u202eTalks");
      expect(changed).not.toHaveBeenCalled();
    },
  );

  test("may be left as they are", () => {
    click(dialogOf(ChangeRoom, owning([ROOM])), "Leave it as it is");
    expect(close).toHaveBeenCalledOnce();
  });
});

describe("archiving", () => {
  test("says what is lost and what is kept before it is done", async () => {
    const server = owning([ROOM], { [PATCH]: { ...ROOM, archived: true } });
    const place = dialogOf(ArchiveRoom, server);
    expect(place.textContent).toContain("Nobody can come in or write any more.");
    expect(place.textContent).toContain("Everything that was said is kept");
    expect(server.asked).toEqual([]);
    click(place, "Archive the room");
    await vi.waitFor(() => expect(changed).toHaveBeenCalledWith({ ...CARD, isArchived: true }));
    expect(sent(server, PATCH)).toEqual([{ archived: true }]);
  });

  test("begins at the harmless answer, which does nothing", () => {
    const server = owning([ROOM]);
    const place = dialogOf(ArchiveRoom, server);
    expect(document.activeElement?.textContent).toBe("Keep it open");
    click(place, "Keep it open");
    expect(close).toHaveBeenCalledOnce();
    expect(server.asked).toEqual([]);
  });

  test("that is refused says why", async () => {
    const place = dialogOf(ArchiveRoom, owning([ROOM], { [PATCH]: REFUSAL(403, "not_allowed") }));
    click(place, "Archive the room");
    await says(place, "You may not do that any more");
    expect(changed).not.toHaveBeenCalled();
  });
});
