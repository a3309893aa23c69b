// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, write } from "../inside.kit";
import { Wish } from "./wish";

let room: Place;
let isOver = false;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const asking = async () => {
  isOver = false;
  const over = () => {
    isOver = true;
  };
  room = await inside(<Wish onDone={over} />, "moderator");
};
const field = (label: string) => {
  const all = [...room.place.querySelectorAll("label")];
  const found = all.find((one) => one.textContent?.startsWith(label));
  const id = found?.getAttribute("for");
  const input = id ? room.place.querySelector(`#${id}`) : found?.querySelector("textarea");
  if (!input) throw new Error(`no field ${label}`);
  return input as HTMLInputElement & HTMLSelectElement;
};
const choose = (label: string, value: string) =>
  done(() => {
    field(label).value = value;
    field(label).dispatchEvent(new Event("change", { bubbles: true }));
  });
const said = (label: string) => [...field(label).querySelectorAll("option")].map((o) => o.value);

test("a question with options is asked at once, or kept as a draft", async () => {
  await asking();
  await write(field("Question"), "Where?");
  await write(field("Options"), "Pier\n\nBeach\n");
  await done(() => named(room.place, "Ask now").click());
  expect(room.harbor.did()).toMatchObject([
    { command: "make_poll", question: "Where?", options: ["Pier", "Beach"], opens: true },
  ]);
  expect(isOver).toBe(true);
  await asking();
  await write(field("Question"), "Where?");
  await write(field("Options"), "Pier\nBeach");
  await done(() => named(room.place, "Keep as a draft").click());
  expect(room.harbor.did()).toMatchObject([{ opens: false }]);
});

test("a question without options is not sent, and what was typed stays", async () => {
  await asking();
  await write(field("Question"), "Where?");
  await done(() => named(room.place, "Ask now").click());
  expect(one(room.place, "[role=alert]").textContent).toContain("at least two options");
  expect([room.harbor.did(), isOver, field("Question").value]).toEqual([[], false, "Where?"]);
});

test("what cannot go together is not offered", async () => {
  await asking();
  await choose("When", "live");
  await choose("Who learns", "secret");
  expect(said("When")).toEqual(["after_close", "moderator_only"]);
  expect(field("When").value).toBe("after_close");
  await choose("How it is", "text");
  expect(said("Who learns")).toEqual(["named", "anonymous"]);
  await write(field("Question"), "What else?");
  await choose("Who may", "panelist");
  await done(() => named(room.place, "Ask now").click());
  expect(room.harbor.did()).toMatchObject([
    { kind: "text", options: [], identity: "anonymous", results: "after_close", role: "panelist" },
  ]);
});

test("so many may be chosen, of several", async () => {
  await asking();
  await choose("How it is", "multi");
  await write(field("At most"), "2");
  await write(field("Question"), "Where?");
  await write(field("Options"), "a\nb\nc");
  await write(field("Series"), "late evening");
  await done(() => named(room.place, "Ask now").click());
  expect(room.harbor.did()).toMatchObject([{ max_choices: 2, series: "late-evening" }]);
});
