// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../../../kit/page";
import { done, inside, named, one, type Place, write } from "../../inside.kit";
import { EndDialog, OpenNowDialog, PlanDialog } from "./session_dialogs";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const press = (word: string) => done(() => named(room.place, word).click());

function field(label: string): HTMLInputElement {
  const all = Array.from(room.place.querySelectorAll("label"));
  const found = all.find(({ textContent }) => textContent?.includes(label));
  if (found === undefined) throw new Error(`no field is called ${label}`);
  return one<HTMLInputElement>(room.place, `#${CSS.escape(found.htmlFor)}`);
}

test("ending is asked first, and can be left", async () => {
  const closed = vi.fn();
  room = await inside(<EndDialog title="Talks" onClose={closed} />, "moderator");
  await press("Keep it open");
  expect(closed).toHaveBeenCalledOnce();
  expect(room.harbor.did()).toEqual([]);
  await press("End the session");
  expect(room.harbor.did()).toEqual([{ command: "end_session" }]);
});

test("a session opens at once with a title and a kind", async () => {
  room = await inside(<OpenNowDialog title="Talks" onClose={() => {}} />, "moderator");
  await write(field("Title"), "  ");
  expect(named(room.place, "Open").hasAttribute("disabled")).toBe(true);
  await write(field("Title"), " Harbor talks ");
  await done(() => one<HTMLInputElement>(room.place, "[value=open_house]").click());
  await done(() => one<HTMLFormElement>(room.place, "form").requestSubmit());
  expect(room.harbor.did()).toEqual([
    { command: "open_session", session: null, title: "Harbor talks", preset: "open_house" },
  ]);
});

test("a plan has its time in its own zone, and says when that is no time", async () => {
  room = await inside(<PlanDialog title="Talks" onClose={() => {}} />, "moderator");
  await write(field("Date"), "2027-03-01");
  await write(field("Begins"), "20:15");
  await write(field("Minutes"), "90");
  await write(field("Time zone"), "America/Atlantis");
  expect(room.place.textContent).toContain("That is no date and time.");
  await write(field("Time zone"), "America/New_York");
  await write(field("What it is about"), "Piers.");
  await done(() => one<HTMLFormElement>(room.place, "form").requestSubmit());
  const starts_ms = Date.UTC(2027, 2, 2, 1, 15);
  expect(room.harbor.did()).toEqual([
    {
      ...{ command: "plan_session", title: "Talks", preset: "panel", about: "Piers." },
      ...{ starts_ms, ends_ms: starts_ms + 90 * 60_000, zone: "America/New_York" },
    },
  ]);
});

test("a plan is changed from what it was", async () => {
  const starts_ms = Date.UTC(2027, 2, 1, 9);
  const plan = {
    ...{ session: 12 as never, title: "Piers", starts_ms, ends_ms: starts_ms + 3_600_000 },
    ...{ zone: "Europe/Berlin", preset: "assembly" as const, about: "", isCancelled: false },
  };
  room = await inside(<PlanDialog title="Piers" plan={plan} onClose={() => {}} />, "moderator");
  expect([field("Date").value, field("Begins").value, field("Minutes").value]).toEqual([
    ...["2027-03-01", "10:00", "60"],
  ]);
  await write(field("Title"), "Cranes");
  await done(() => one<HTMLFormElement>(room.place, "form").requestSubmit());
  expect(room.harbor.did()).toMatchObject([
    { command: "change_session", session: 12, title: "Cranes", starts_ms, preset: "assembly" },
  ]);
});
