// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { done, inside, named, one, type Place, write } from "../../inside.kit";
import { AGENDA } from "./agenda";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const item = (title: string, more: object = {}) => ({
  ...{ title, minutes: 0, owner: "", links: [], state: "planned" },
  ...{ by: 2, opened: null, spent: 0 },
  ...more,
});
const open = async (role = "attendee") => {
  const harbor = new Harbor();
  const agenda = {
    order: { items: [7, 8] },
    "7": item("The pier", { state: "closed", minutes: 10, owner: "Ana", spent: 720_000 }),
    "8": item("Nets", { links: ["https://a.example"] }),
  };
  harbor.snapshot = { ...harbor.snapshot, items: { agenda } };
  room = await inside(<AGENDA.Body />, role, harbor);
};

test("it says what was, how long it took beside what was planned, and what is next", async () => {
  await open();
  expect(room.place.textContent).toContain("Next: Nets");
  expect(one(room.place, "li").textContent).toBe("1The pierdone · took 12 min · 10 min · Ana");
  const link = one<HTMLAnchorElement>(room.place, "a");
  expect([link.rel, link.href]).toEqual(["noopener noreferrer", "https://a.example/"]);
});

test("whoever may ask proposes as one writes it", async () => {
  await open();
  await write(one<HTMLInputElement>(room.place, "input"), " Boats (5) - Ben ");
  await done(() => named(room.place, "Propose").click());
  expect(room.harbor.did()).toEqual([
    { command: "propose_agenda_item", title: "Boats", minutes: 5, owner: "Ben", links: [] },
  ]);
  expect(one<HTMLInputElement>(room.place, "input").value).toBe("");
});

test("who may not ask is offered nothing", async () => {
  await open("observer");
  expect(room.place.querySelector("input")).toBeNull();
});
