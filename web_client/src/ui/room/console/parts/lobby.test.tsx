// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { LOBBY } from "./lobby";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Both() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  return (
    <>
      <div class="first">{LOBBY.waiting?.(known)?.first}</div>
      <LOBBY.Body />
      <p class="sum">{LOBBY.sum?.(known)}</p>
    </>
  );
}

let seq = 0;
const knock = (name: string, more: object = {}) =>
  done(() => {
    const item = {
      ...{ name, role: "attendee", since: 1, member: null, by_link: true, sent: false, denied: 0 },
      ...more,
    };
    seq += 1;
    room.harbor.happens("knocked", 0, { name, member: null, items: [["lobby", `k${seq}`, item]] });
  });

const open = async (): Promise<void> => {
  seq = 100;
  room = await inside(<Both />, "moderator");
};

test("the door as it is, is chosen; another is one press", async () => {
  await open();
  expect(room.place.textContent).toContain("Nobody waits at the door.");
  expect(one(room.place, "[aria-pressed=true] .cue__word").textContent?.trim()).toBe("Open");
  await done(() => named(room.place, "Lobby").click());
  await done(() => named(room.place, "Locked").click());
  expect(room.harbor.did()).toEqual([
    { command: "set_admission", admission: "lobby" },
    { command: "set_admission", admission: "locked", takes_knocks: false },
  ]);
});

test("who waits stands in the order of the knocks, and the first needs an answer", async () => {
  await open();
  await knock("Zoe", { denied: 2 });
  await knock("Yan", { sent: true, member: 2 });
  const [zoe, yan] = room.place.querySelectorAll("li");
  expect(zoe?.textContent).toMatch(/Zoe.*wants to come in.*attendee.*guest.*denied 2 times/);
  expect(yan?.textContent).toContain("sent out");
  expect(one(room.place, ".sum").textContent).toBe("2 wait at the door");
  const first = one(room.place, ".first");
  expect(first.textContent).toContain("1 more waits");
  await done(() => one<HTMLButtonElement>(first, "button").click());
  expect(room.harbor.did()).toEqual([{ command: "admit_knocks", knocks: [101] }]);
});

test("all are those who are counted, also if somebody comes while one thinks", async () => {
  await open();
  await knock("Zoe");
  await knock("Yan");
  await done(() => named(room.place, "Deny all 2").click());
  await knock("Xia");
  const dialog = one(room.place, "dialog");
  expect(dialog.textContent).toContain("Deny all 2?");
  await done(() => named(dialog, "Deny all 2").click());
  await done(() => named(room.place, "Let all 3 in").click());
  expect(room.harbor.did()).toEqual([
    { command: "deny_knocks", knocks: [101, 102], reason: "" },
    { command: "admit_knocks", knocks: [101, 102, 103] },
  ]);
});
