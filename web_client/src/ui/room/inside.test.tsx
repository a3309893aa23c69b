// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { Harbor, surroundings } from "../../state/harbor.kit";
import { memoryKeep } from "../../state/keep";
import { RoomStore } from "../../state/room";
import type { RoomId, SeatNo } from "../../wire/ids";
import { cleared, drawn, serverWith } from "../kit/page";
import { FormChoice } from "./form";
import { Inside, useInside } from "./inside";
import { done, inside, type Place } from "./inside.kit";
import { Panels } from "./panels";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const SIT = { kind: "do", command: { command: "take_seat", seat: 3 as SeatNo } } as const;
const REFUSED = { ok: false, code: "conflict", message: "Late.", retry_after: null };

const notices = () => room.store.notices.all.value.map(({ text }) => text);

describe("an act", () => {
  test("that is done is told to ears, and to nobody's eyes: they see it", async () => {
    room = await inside(null);
    expect(await room.inside.act(SIT)).toBe(true);
    expect([room.inside.answer.value, notices()]).toEqual(["You sit on seat 3.", []]);
  });

  test("that is done twice is told twice", async () => {
    room = await inside(null);
    await room.inside.act(SIT);
    const before = room.inside.answer.value;
    await room.inside.act(SIT);
    expect(room.inside.answer.value).not.toBe(before);
    expect(room.inside.answer.value.trim()).toBe("You sit on seat 3.");
  });

  test("that is refused is shown, and not as done", async () => {
    room = await inside(null);
    room.harbor.answer = () => REFUSED;
    expect(await room.inside.act(SIT)).toBe(false);
    expect(notices()[0]).toMatch(/sat down there first/);
  });

  test("while the line is away waits for it, and says so", async () => {
    room = await inside(null);
    room.harbor.isUp = false;
    room.harbor.close();
    expect(await room.inside.act(SIT)).toBe(true);
    expect(notices()[0]).toMatch(/done when you are back/);
  });

  test("knows how it is typed", async () => {
    room = await inside(null);
    expect(room.inside.typed(SIT)).toBe("/sit 3");
  });
});

test("a typed line is kept with what came of it, and told to ears", async () => {
  room = await inside(null);
  await done(() => void room.inside.type("/fly"));
  expect(room.inside.exchanges.all.value).toMatchObject([{ typed: "/fly", isDone: false }]);
  expect(room.inside.answer.value).toMatch(/^There is no command/);
});

test("before the room is known nothing is done, and nothing is typed", async () => {
  const store = new RoomStore(
    "!r" as RoomId,
    () => new Promise(() => {}),
    surroundings(new Harbor()),
  );
  const { session } = serverWith({});
  const form = new FormChoice(memoryKeep());
  const outside = new Inside(store, session, new Panels(window, null), form);
  expect(await outside.act(SIT)).toBe(false);
  expect(outside.typed(SIT)).toBe("");
  room = await inside(null);
  store.dispose();
});

test("what needs a room and is in none says so to whoever wrote it", async () => {
  function Lost() {
    useInside();
    return null;
  }
  room = await inside(null);
  expect(() => drawn(<Lost />)).toThrow("not inside a room");
});

test("what is known quietly stays the same while somebody speaks", async () => {
  room = await inside(null, "owner");
  const quiet = room.inside.knownQuietly;
  await done(() => void room.harbor.posts(2, "hello"));
  expect(room.inside.knownQuietly).toEqual(quiet);
  await done(() => void room.harbor.happens("seat_taken", 2, { seat: 2 }));
  expect(room.inside.knownQuietly?.view.members[1]?.seat).toBe(2);
});
