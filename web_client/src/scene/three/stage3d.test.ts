// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { appearanceOf, DEFAULT_LOOK } from "../../avatars/appearance";
import type { Shown } from "../form";
import type { Mood, Quality } from "../index";
import { type PlainGl, plainGl } from "../kit/gl";
import { Notes } from "../kit/notes";
import { aBatch, aPerson, aPose, layoutOf, type Template } from "../kit/people";
import { DEFAULT_MOOD } from "../live_scene";
import { RoomWorld } from "../world";
import { Stage3D } from "./stage3d";

const [WIDE_PX, HIGH_PX] = [1280, 720];
/** Of a whole room without people. */
const MAX_CALLS = 40;
/** Of the auditorium and its chairs. */
const ROOM_TRIANGLES = 22_500;
const STILL = { right: 0, ahead: 0 };
let gl: PlainGl;

beforeEach(() => {
  vi.stubGlobal("Path2D", class {});
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function (
    this: HTMLCanvasElement,
    kind: string,
  ) {
    if (kind === "2d") return new Notes().context as never;
    gl = plainGl(this);
    return gl.context as never;
  });
});

class Room implements Shown {
  readonly world: RoomWorld;
  readonly isStill = true;
  mood: Mood = DEFAULT_MOOD;
  lost = 0;
  readonly stage: Stage3D;
  readonly host = document.createElement("div");

  constructor(
    template: Template,
    readonly quality: Quality = "high",
  ) {
    this.world = new RoomWorld(layoutOf(template), 10);
    this.world.setPeople([aPerson(1, { isMe: true })]);
    this.stage = new Stage3D(this, () => {
      this.lost += 1;
    });
    const canvas = this.stage.mount(this.host);
    Object.defineProperty(canvas, "clientWidth", { value: WIDE_PX });
    Object.defineProperty(canvas, "clientHeight", { value: HIGH_PX });
    this.stage.resize(WIDE_PX, HIGH_PX);
    this.stage.build(this.world);
  }

  draw(now_s = 0.2) {
    this.world.advance(now_s, 0.1, STILL, Math.PI);
    return this.stage.draw(this.world, now_s, 0.1);
  }
}

test.each(["auditorium", "roundtable", "open_house"] as const)(
  "%s without people keeps to its draw calls and triangles",
  (template) => {
    const room = new Room(template);
    room.world.setPeople([]);
    room.stage.refresh();
    const { drawCalls, triangles } = room.draw();
    expect(drawCalls).toBeLessThanOrEqual(MAX_CALLS);
    expect(triangles).toBeLessThan(25_000);
  },
);

test("three hundred people cost few more calls than three", () => {
  const room = new Room("auditorium");
  const callsOf = (count: number): number => {
    room.world.setPeople(Array.from({ length: count }, (_, n) => aPerson(n + 1, { seat: n + 1 })));
    room.stage.refresh();
    return room.draw().drawCalls;
  };
  expect(callsOf(300)).toBeLessThanOrEqual(callsOf(3) + 4);
  expect(callsOf(300)).toBeLessThanOrEqual(15);
});

/** Looks from plain to all that one can wear. */
const LOOKS = [
  "teal-s4-round-short-h2-none-none-none-none-none",
  "rose-s7-oval-none-h1-hijab-round_glasses-none-none-none",
  "moss-s2-round-long-h2-none-none-full-none-none",
  "pine-s3-wide-bun-h4-none-none-none-none-none",
  "sky-s1-oval-long-h6-none-glasses-none-tie-none",
].map(appearanceOf);

test.each([
  ["high", null, 60_000],
  ["high", 3, 60_000],
  ["high", 150, 60_000],
  ["low", null, 36_000 + ROOM_TRIANGLES],
  ["low", 3, 36_000 + ROOM_TRIANGLES],
  ["low", 150, 36_000],
] as const)(
  "a full hall in %s quality, seen from seat %s, costs at most",
  (quality, mine, most) => {
    const room = new Room("auditorium", quality);
    const seatOf = (n: number): number | null => (n === 0 ? mine : n === mine ? null : n);
    room.world.setPeople(
      Array.from({ length: 300 }, (_, n) => {
        const look = LOOKS[n % LOOKS.length] ?? DEFAULT_LOOK;
        return aPerson(n + 1, { seat: seatOf(n), isMe: n === 0, look });
      }),
    );
    room.stage.refresh();
    for (let turn = 0; turn < 40; turn++) room.draw(0.2 + turn / 10);
    const { triangles } = room.draw(5);
    expect(triangles).toBeGreaterThan(20_000);
    expect(triangles).toBeLessThanOrEqual(most);
  },
);

test("ahead of me is floor, above the walls is nothing", () => {
  const room = new Room("roundtable");
  room.draw();
  const ahead = room.stage.hit(WIDE_PX / 2, HIGH_PX * 0.9);
  expect(ahead).toMatchObject({ kind: "floor", spot: { x_m: expect.closeTo(0, 1) } });
  expect(room.stage.hit(WIDE_PX / 2, 2)).toBeNull();
});

test("a tap on a head is a tap on that person", () => {
  const room = new Room("roundtable");
  room.world.setPeople([aPerson(1, { isMe: true }), aPerson(2)]);
  room.world.applyPoses(aBatch(1, [aPose(2, { x_m: 2, z_m: 4 })]), 0);
  room.stage.refresh();
  room.draw();
  const hits = Array.from({ length: 64 * 36 }, (_, n) =>
    room.stage.hit((n % 64) * 20, n / 64 / 0.05),
  );
  expect(hits).toContainEqual({ kind: "person", member: 2 });
});

test("free seats can be picked, taken ones not", () => {
  const room = new Room("roundtable");
  room.world.setPeople([aPerson(1, { isMe: true }), aPerson(2, { seat: 1 })]);
  room.stage.refresh();
  room.draw();
  const hits = Array.from({ length: 64 * 36 }, (_, n) =>
    room.stage.hit((n % 64) * 20, n / 64 / 0.05),
  );
  const seats = new Set(hits.flatMap((hit) => (hit?.kind === "seat" ? [hit.seat] : [])));
  expect(seats.size).toBeGreaterThan(3);
  expect(seats.has(1)).toBe(false);
});

test("another time of day builds the room anew and gives the old one back", () => {
  const room = new Room("roundtable");
  room.draw();
  const held = gl.held;
  for (let turn = 0; turn < 6; turn++) {
    room.mood = { ...DEFAULT_MOOD, theme: turn % 2 === 0 ? "dark" : "light" };
    room.stage.refresh();
    room.draw(1 + turn);
  }
  expect(gl.held).toBe(held);
});

test("people may come and change their looks all day without anything being kept", () => {
  const room = new Room("roundtable");
  room.draw();
  const held = gl.held;
  for (let turn = 0; turn < 12; turn++) {
    const hair = turn % 2 === 0 ? "bun" : "locs";
    room.world.setPeople([
      aPerson(1, { isMe: true }),
      aPerson(2 + turn, { look: { ...DEFAULT_LOOK, hair } }),
    ]);
    room.stage.refresh();
    room.draw(1 + turn);
  }
  expect(gl.held).toBe(held);
});

test("a lost context is told once it is lost, and giving it back is no loss", () => {
  const room = new Room("roundtable");
  const canvas = room.host.querySelector("canvas");
  vi.spyOn(console, "log").mockImplementation(() => {});
  canvas?.dispatchEvent(new Event("webglcontextlost"));
  expect(room.lost).toBe(1);
  room.stage.dispose();
  canvas?.dispatchEvent(new Event("webglcontextlost"));
  expect(room.lost).toBe(1);
  expect(room.host.children).toHaveLength(0);
});

test("a free seat that is pointed at says so by the cursor", () => {
  const room = new Room("roundtable");
  const canvas = room.host.querySelector("canvas");
  room.stage.hover({ kind: "seat", seat: 3 });
  expect(canvas?.style.cursor).toBe("pointer");
  room.stage.hover(null);
  expect(canvas?.style.cursor).toBe("default");
});

test("a door that leads somewhere can be tapped from the room, a shut one not", () => {
  const room = new Room("roundtable");
  room.world.setDoors(new Map([[2, "Foyer"]]));
  room.stage.refresh();
  // From the far side of the table, with the doors in view.
  room.world.setPeople([aPerson(1, { isMe: true, seat: 7 })]);
  room.draw();
  const hits = Array.from({ length: 64 * 36 }, (_, n) =>
    room.stage.hit((n % 64) * 20, n / 64 / 0.05),
  );
  const doors = new Set(hits.flatMap((hit) => (hit?.kind === "door" ? [hit.door] : [])));
  expect([...doors]).toEqual([2]);
});

test("doors may lead here and there all day without anything being kept", () => {
  const room = new Room("roundtable");
  room.world.setDoors(new Map([[1, "Foyer"]]));
  room.stage.refresh();
  room.draw();
  const held = gl.held;
  for (let turn = 0; turn < 6; turn++) {
    room.world.setDoors(new Map([[1, `Foyer ${turn}`]]));
    room.stage.refresh();
    room.draw(1 + turn);
  }
  expect(gl.held).toBe(held);
});
