// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Notes } from "../../scene/kit/notes";
import { FOYER, Harbor } from "../../state/harbor.kit";
import { cleared } from "../kit/page";
import { useInside } from "./inside";
import { done, inside, one, type Place, press } from "./inside.kit";
import { ScenePlace } from "./scene_place";

let notes: Notes;
let room: Place;

// A browser without WebGL, whose canvas writes down what is drawn: the room is a plan.
beforeEach(() => {
  notes = new Notes();
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(((kind: string) =>
    kind === "2d" ? notes.context : null) as never);
  vi.stubGlobal("Path2D", class {});
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(800);
});
afterEach(() => {
  room.store.dispose();
  cleared();
  vi.unstubAllGlobals();
});

/** The place, as long as its room is seen as a picture. */
function Seen() {
  return useInside().form.form.value === "outline" ? null : <ScenePlace />;
}

/** Enter and wait for the picture. */
async function drawnRoom(): Promise<HTMLElement> {
  room = await inside(<Seen />);
  await vi.waitFor(() => expect(room.place.querySelector(".scene canvas")).not.toBeNull());
  await done();
  return one(room.place, ".scene canvas");
}

async function isNamed(name: string): Promise<void> {
  await vi.waitFor(() => expect(notes.texts).toContain(name));
}

/** Ben takes a seat, so that he has a place to be drawn at. */
async function benSits(): Promise<void> {
  await done(() => void room.harbor.happens("seat_taken", 2, { seat: 3 }));
}

test("until the picture is there a word says what comes", async () => {
  room = await inside(<Seen />);
  expect(one(room.place, "[role=status]").textContent).toBe("Lighting the stage");
  await vi.waitFor(() => expect(room.place.querySelector("[role=status]")).toBeNull());
});

test("the people of the room are drawn, and follow what happens to them", async () => {
  await drawnRoom();
  await benSits();
  await isNamed("Ben");
  await done(() => void room.harbor.happens("profile_changed", 2, { name: "Olga", look: "teal" }));
  await isNamed("Olga");
});

test("who sits and presses Escape stands up; who stands does not ask for it", async () => {
  const canvas = await drawnRoom();
  await press(canvas, "Escape", { code: "Escape" });
  expect(room.harbor.did()).toEqual([]);
  await done(() => void room.harbor.happens("seat_taken", 1, { seat: 1 }));
  await press(canvas, "Escape", { code: "Escape" });
  expect(room.harbor.did()).toEqual([{ command: "leave_seat" }]);
});

test("what is written on the doors is drawn, as long as they lead somewhere", async () => {
  await drawnRoom();
  const led = { portal: 2, to: FOYER, label: "Foyer" };
  await done(() => void room.harbor.happens("portal_set", 2, led));
  await isNamed("Foyer");
});

test("an expression that I choose is told to the others", async () => {
  await drawnRoom();
  await done(() => void room.harbor.happens("seat_taken", 1, { seat: 1 }));
  await done(() => room.store.express(1));
  await vi.waitFor(() => expect(room.harbor.mentioned).toHaveLength(1));
});

test("a picture that is not wanted any more is taken away, with all that listened", async () => {
  await drawnRoom();
  await done(() => room.inside.form.choose("outline"));
  expect(room.place.querySelector("canvas")).toBeNull();
  await benSits();
  expect(notes.texts).not.toContain("Ben");
});

test("a room whose form this page cannot draw says what works all the same", async () => {
  const harbor = new Harbor();
  harbor.layout = { template: "moebius", seats: "on both sides" };
  room = await inside(<Seen />, "attendee", harbor);
  expect(room.place.textContent).toBe(
    "This page cannot draw this room. Chat, people and the outline work as ever.",
  );
});
