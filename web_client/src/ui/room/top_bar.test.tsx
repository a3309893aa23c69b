// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared, unfold } from "../kit/page";
import { done, inside, named, one, type Place } from "./inside.kit";
import { TopBar } from "./top_bar";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

/** What happy-dom has beside a browser's window. */
interface Resizable {
  readonly happyDOM: { setViewport(viewport: { width: number }): void };
}

function resized(width: number): void {
  (window as unknown as Resizable).happyDOM.setViewport({ width });
}

let helps = 0;
const bar = (isCovered = false) => (
  <TopBar
    heading={{ current: null }}
    isCovered={isCovered}
    onKeys={() => {
      helps += 1;
    }}
  />
);

test("it says where one is and with how many, who are one press away", async () => {
  room = await inside(bar());
  expect(one(room.place, "h1").textContent).toBe("Harbor talks");
  expect(room.place.textContent).toContain(`at ${window.location.hostname}`);
  await done(() => named(room.place, "2 people").click());
  expect(room.inside.panels.open.value?.name).toBe("people");
  await done(() => void room.harbor.happens("stay_ended", 2, { member: 2, why: "left" }));
  expect(named(room.place, "1 person")).toBeDefined();
});

test("a new title is there at once, as text whatever it is", async () => {
  room = await inside(bar());
  await done(() => void room.harbor.happens("room_renamed", 2, { title: "<b>Pier</b>" }));
  expect(one(room.place, "h1").textContent).toBe("<b>Pier</b>");
  expect(room.place.querySelector("h1 b")).toBeNull();
});

test("an archived room says so", async () => {
  room = await inside(bar());
  expect(room.place.querySelector(".top-bar__archived")).toBeNull();
  await done(() => void room.harbor.happens("room_archived", 2, {}));
  expect(one(room.place, ".top-bar__archived").textContent).toBe("Archived");
});

test("the connection is a word and a shape, not a colour alone", async () => {
  room = await inside(bar());
  expect(one(room.place, ".sign").textContent).toBe("Connected");
  room.harbor.isUp = false;
  await done(() => room.harbor.close());
  expect(one(room.place, ".sign").textContent).toBe("Away");
});

test("the form of the room is chosen without leaving, and the present one is marked", async () => {
  room = await inside(bar());
  await unfold(room.place, "View");
  const chosen = () => one(room.place, "[aria-pressed=true]").textContent;
  expect(chosen()).toBe("What suits this device");
  await done(() => named(room.place, "Text (outline)").click());
  expect(room.inside.form.form.value).toBe("outline");
  await unfold(room.place, "View");
  expect(chosen()).toBe("Text (outline)");
});

test("the keys are told by a press", async () => {
  room = await inside(bar());
  helps = 0;
  await done(() => named(room.place, "Keys and voice").click());
  expect(helps).toBe(1);
});

test("where the bar is too narrow for it, the view's menu has the keys and the voice", async () => {
  resized(390);
  room = await inside(bar());
  helps = 0;
  await unfold(room.place, "View");
  await done(() => one(room.place, ".menu__act:last-child").click());
  expect(helps).toBe(1);
  resized(1024);
});

test("under a panel that covers it, it is out of reach", async () => {
  room = await inside(bar(true));
  expect(one(room.place, "header").hasAttribute("inert")).toBe(true);
});
