// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settings } from "../../state/settings";
import { announcer, PAUSE_MS } from "../base";
import { cleared, drawn } from "../kit/page";
import { isSettingsOpen, SettingsPlace } from "../settings";
import { Hall } from "./hall";
import { done, inside, named, one, type Place, press } from "./inside.kit";

let room: Place;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  // As text: what is drawn has tests of its own, and happy-dom draws nothing.
  localStorage.setItem("confab.form", "outline");
  room = await inside(<Hall />);
  await done(() => room.inside.form.choose("outline"));
});
afterEach(() => {
  room.store.dispose();
  cleared();
  announcer.hearing = "all";
  vi.advanceTimersByTime(PAUSE_MS); // the voice is the page's, so it must have said everything
  vi.useRealTimers();
});

const side = () => room.place.querySelector(".side h2")?.textContent ?? null;

test("letters open and close panels, one at a time", async () => {
  await press(document.body, "c");
  expect(side()).toBe("Chat");
  await press(document.body, "p");
  expect(side()).toBe("People");
  await press(document.body, "p");
  expect(side()).toBeNull();
});

test("K opens the console for those who run the room, and is nothing to others", async () => {
  const console = () => room.place.querySelector(".console");
  await press(document.body, "k");
  expect(console()).toBeNull();
  expect(window.location.hash).toBe("");
  await done(() => void room.harbor.happens("role_changed", 2, { member: 1, role: "moderator" }));
  await press(document.body, "k");
  expect(console()).not.toBeNull();
  await press(document.body, "k");
  expect(console()).toBeNull();
});

test("where there is one column, console and panel are tabs of it", async () => {
  await done(() => void room.harbor.happens("role_changed", 2, { member: 1, role: "moderator" }));
  await press(document.body, "p");
  await press(document.body, "k");
  expect(room.place.querySelectorAll("aside")).toHaveLength(1);
  expect(one(room.place, ".tabs [aria-current=true]").textContent).toBe("Console");
  await done(() => named(one(room.place, ".tabs"), "People").click());
  expect(side()).toBe("People");
  expect(one(room.place, ".tabs [aria-current=true]").textContent).toBe("People");
});

test("digits show an expression", async () => {
  await press(document.body, "3");
  expect(room.store.body.shown.value).toBe(3);
});

test("nine asks for the floor and takes it back", async () => {
  await press(document.body, "9");
  expect(room.harbor.did()).toEqual([{ command: "raise_hand", note: "" }]);
  await done(() => void room.harbor.happens("hand_raised", 1, { member: 1, note: "" }));
  await press(document.body, "9");
  expect(room.harbor.did().at(-1)).toEqual({ command: "lower_hand", member: null });
});

test("the room as text has its headings without a gap", () => {
  const levels = Array.from(room.place.querySelectorAll("h1, h2, h3"), ({ tagName }) => tagName);
  expect(levels.slice(0, 3)).toEqual(["H1", "H2", "H3"]);
});

test("a lost line is told above what is read, and does not lie over it", async () => {
  room.harbor.isUp = false;
  await done(() => room.harbor.close());
  const told = room.place.querySelectorAll(".connection");
  expect(told).toHaveLength(1);
  expect(told[0]?.nextElementSibling?.id).toBe("outline");
});

test("a panel that somebody opened has the focus, and Escape closes it", async () => {
  await press(document.body, "p");
  const panel = one(room.place, ".side");
  expect(panel.contains(document.activeElement)).toBe(true);
  await press(document.activeElement as Element, "Escape");
  expect(side()).toBeNull();
});

test("the slash goes to the command line", async () => {
  await press(document.body, "/");
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(document.activeElement?.id).toBe("command-line");
});

test("the comma opens the settings", async () => {
  await press(document.body, ",");
  expect(isSettingsOpen.value).toBe(true);
  const page = drawn(<SettingsPlace />);
  await done(() => named(page, "Done").click());
  expect(isSettingsOpen.value).toBe(false);
});

/** The page's sound is one for all tests, as it is for a page. */
let notes = 0;
let clock_s = 0;

class SilentAudio {
  get currentTime(): number {
    clock_s += 60;
    return clock_s;
  }
  readonly destination = {};
  readonly createGain = () => SILENT;
  readonly createOscillator = () => {
    notes += 1;
    return SILENT;
  };
}

const SILENT: object = {
  frequency: { value: 0 },
  gain: {
    setValueAtTime: () => {},
    linearRampToValueAtTime: () => {},
    exponentialRampToValueAtTime: () => {},
  },
  connect: () => SILENT,
  start: () => {},
  stop: () => {},
};

test.each([
  ["off", 0],
  ["mentions", 1],
  ["messages", 2],
])("with sounds at %s, a message and a mention are heard %i times", async (sounds, times) => {
  vi.stubGlobal("AudioContext", SilentAudio);
  settings.choose("sounds", sounds);
  announcer.hearing = "off"; // a sound is for those who read
  const before = notes;
  await done(() => void room.harbor.posts(2, "a bell"));
  await done(() => void room.harbor.posts(2, "a bell for you", { mentions: [1] }));
  expect(notes - before).toBe(2 * times);
  settings.reset();
  vi.unstubAllGlobals();
});

test("the question mark tells the keys, and they can be turned off", async () => {
  await press(document.body, "?");
  const dialog = one(room.place, "dialog");
  expect(dialog.textContent).toMatch(/Arrows or W A S D/);
  await done(() => one<HTMLInputElement>(dialog, "input[type=checkbox]").click());
  await done(() => named(dialog, "Close").click());
  await press(document.body, "c");
  expect(side()).toBeNull();
});

test("the tab says the room, and how much is unread", async () => {
  expect(document.title).toMatch(/^Harbor talks/);
  await done(() => void room.harbor.posts(2, "hello"));
  expect(document.title).toMatch(/^\(1\) Harbor talks/);
  await done(() => void room.harbor.posts(2, "hello you", { mentions: [1] }));
  expect(document.title).toMatch(/^\(2, 1 to you\) Harbor talks/);
});

test("what others do is told to ears, and less of it to those who want less", async () => {
  const told: string[] = [];
  const stop = announcer.words.subscribe((words) => void told.push(words));
  announcer.hearing = "mentions";
  await done(() => void room.harbor.posts(2, "to all"));
  await done(() => void room.harbor.posts(2, "to you", { mentions: [1] }));
  vi.advanceTimersByTime(PAUSE_MS);
  expect(told.at(-1)).toMatch(/member 2, to you: to you$/);
  expect(told.at(-1)).not.toMatch(/to all/);
  stop();
});
