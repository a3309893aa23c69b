// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Harbor } from "../../../../state/harbor.kit";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { SESSION } from "./session";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Whole() {
  const { knownQuietly: known } = useInside();
  return (
    <>
      <SESSION.Body />
      <p class="sum">{known && SESSION.sum?.(known)}</p>
    </>
  );
}

async function with_(session: object): Promise<void> {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: { session } };
  room = await inside(<Whole />, "moderator", harbor);
}

const press = (word: string) => done(() => named(room.place, word).click());
const plan = {
  ...{ title: "Piers", starts: Date.UTC(2027, 2, 1, 9), ends: Date.UTC(2027, 2, 1, 10) },
  ...{ zone: "UTC", preset: "assembly", about: "", by: 1, revision: 0, cancelled: false },
};
const now = { session: 4, title: "Now", preset: "panel", opened: 1, paused: null, rested: 0 };

test("a room without a session offers to open or to plan one", async () => {
  await with_({});
  expect(room.place.textContent).toMatch(/^No session is open/);
  expect(one(room.place, ".sum").textContent).toBe("none");
});

test("a planned session is opened, cancelled and given to calendars", async () => {
  await with_({ "12": plan, "13": { ...plan, title: "Not this", cancelled: true } });
  expect(room.place.textContent).not.toContain("Not this");
  await press("Open Piers");
  await press("Cancel Piers");
  expect(room.harbor.did()).toMatchObject([
    { command: "open_session", session: 12 },
    { command: "cancel_session", session: 12 },
  ]);
  expect(one(room.place, "a").getAttribute("href")).toMatch(/sessions\/12\/calendar\.ics$/);
});

test("an open session rests and goes on, and no other one is opened beside it", async () => {
  await with_({ now, "12": plan });
  expect(one(room.place, ".sum").textContent).toBe("open");
  expect(() => named(room.place, "Open Piers")).toThrow();
  await press("Rest");
  await done(
    () =>
      void room.harbor.happens("session_paused", 1, {
        items: [["session", "now", { ...now, paused: Date.now() }]],
      }),
  );
  expect(one(room.place, ".sum").textContent).toBe("at rest");
  await press("Go on");
  expect(room.harbor.did()).toEqual([{ command: "pause_session" }, { command: "resume_session" }]);
});

test("it ends after a question", async () => {
  await with_({ now });
  await press("End the session");
  expect(room.harbor.did()).toEqual([]);
  expect(one(room.place, "dialog").textContent).toContain("The room goes on");
});
