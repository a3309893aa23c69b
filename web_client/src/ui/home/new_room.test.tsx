// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { rememberGuise, wasIn } from "../door/remembered";
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
import { NewRoom } from "./new_room";
import { CARD, ID, owning, ROOM } from "./rooms.kit";

const made = vi.fn();
const close = vi.fn();

function newRoom({ session }: FakeServer): HTMLElement {
  return drawn(<NewRoom session={session} onMade={made} onClose={close} />);
}

beforeEach(cleared);
afterEach(() => {
  cleared();
  vi.clearAllMocks();
});

test("a room is made as wished, by its maker's own name, who need not say it at the door", async () => {
  rememberGuise({ name: "Ana", look: "teal" });
  const server = owning([], { "POST /rooms": ROOM });
  const place = newRoom(server);
  write(place, "What is it called?", "  Talks ");
  pick(place, "roundtable");
  pick(place, "open");
  submit(place);
  await vi.waitFor(() => expect(made).toHaveBeenCalledExactlyOnceWith(CARD));
  const wish = { title: "Talks", template: "roundtable", door: "open" };
  expect(sent(server, "POST /rooms")).toEqual([{ ...wish, name: "Ana", look: "teal" }]);
  expect(wasIn(ID)).toBe(true);
});

test("whose maker has no name yet is asked for it at the door", async () => {
  const server = owning([], { "POST /rooms": ROOM });
  const place = newRoom(server);
  write(place, "What is it called?", "Talks");
  submit(place);
  await vi.waitFor(() => expect(made).toHaveBeenCalled());
  expect(sent(server, "POST /rooms")).toEqual([
    { title: "Talks", template: "auditorium", door: "link" },
  ]);
  expect(wasIn(ID)).toBe(false);
});

test("a room without a name is asked for one before the server is asked", async () => {
  const server = owning([]);
  const place = newRoom(server);
  write(place, "What is it called?", "   ");
  expect(place.textContent).not.toContain("Give the room a name.");
  submit(place);
  await says(place, "Give the room a name.");
  expect(document.activeElement).toBe(first(place, "input[name=title]"));
  expect(server.asked).toEqual([]);
});

test.each([
  [503, "unavailable", "The server cannot do this right now"],
  [400, "bad_message", "This cannot be the name of a room"],
  [413, "too_large", "at most 120 characters"],
  [403, "not_allowed", "You may not do that any more"],
])("a room that was refused with %i %s says so, and what was written stays", async (...row) => {
  const [status, code, words] = row;
  const place = newRoom(owning([], { "POST /rooms": REFUSAL(status, code) }));
  write(place, "What is it called?", "Panel");
  submit(place);
  await says(place, words);
  expect(first<HTMLInputElement>(place, "input[name=title]").value).toBe("Panel");
  expect(made).not.toHaveBeenCalled();
});

test("a second press while it is being made makes no second room", async () => {
  const server = owning([], { "POST /rooms": ROOM });
  const place = newRoom(server);
  write(place, "What is it called?", "Talks");
  submit(place);
  submit(place);
  await vi.waitFor(() => expect(made).toHaveBeenCalled());
  expect(sent(server, "POST /rooms")).toHaveLength(1);
});

test("it is not wanted after all", () => {
  click(newRoom(owning([])), "Not now");
  expect(close).toHaveBeenCalledOnce();
});
