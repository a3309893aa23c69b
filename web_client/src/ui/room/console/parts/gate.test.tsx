// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { GATE } from "./gate";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function All() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  return (
    <>
      <p class="sum">{GATE.sum?.(known)}</p>
      <p class="waiting">{GATE.waiting?.(known)?.words}</p>
      <GATE.Body />
    </>
  );
}

const OPEN = { gate: "everyone", slow_s: 0, links: "observer", mentions: "observer", hold: "off" };
const set = (fields: object) => {
  const now = { ...OPEN, raid_until: null, ...fields };
  const items = [["gate", "now", now]];
  return done(() => void room.harbor.happens("chat_set", 1, { ...now, items }));
};
const pick = (label: string, value: string) => {
  const field = [...room.place.querySelectorAll("label")].find((one) => one.textContent === label);
  const select = room.place.querySelector<HTMLSelectElement>(`#${field?.htmlFor}`);
  if (select === null) throw new Error(`nothing is called ${label}`);
  return done(() => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
};

test("each choice sets its own and leaves the rest", async () => {
  room = await inside(<All />, "moderator");
  await pick("Who writes", "stage_and_moderators");
  await pick("Between two messages", "30");
  await pick("Links from", "panelist");
  await done(() => named(room.place, "Raid mode").click());
  expect(room.harbor.did()).toEqual([
    { command: "set_chat", gate: "stage_and_moderators" },
    { command: "set_chat", slow_s: 30 },
    { command: "set_chat", links: "panelist" },
    { command: "set_raid_mode", for_s: 1800 },
  ]);
});

test("it says how the chat stands, also by what was typed", async () => {
  room = await inside(<All />, "moderator");
  expect(one(room.place, ".sum").textContent).toBe("open to all");
  await set({ slow_s: 45 });
  expect(one(room.place, ".sum").textContent).toBe("slow");
  expect([...room.place.querySelectorAll("option")].map((o) => o.textContent)).toContain(
    "45 seconds",
  );
  await set({ raid_until: 1_790_000_000_000 });
  expect(one(room.place, ".sum").textContent).toBe("raid mode");
  await done(() => named(room.place, "End raid mode").click());
  expect(room.harbor.did()).toEqual([{ command: "set_raid_mode", for_s: 0 }]);
});

test("what waits is read, and let through or not", async () => {
  room = await inside(<All />, "moderator");
  const items = [["gate", "held", { messages: [[21, 2]] }]];
  await done(() => void room.harbor.posts(2, "Is there a pier?", { gone: "held", items }));
  expect(one(room.place, ".waiting").textContent).toBe("1 message waits");
  expect(one(room.place, ".deleted__said").textContent).toBe("Is there a pier?");
  await done(() => named(room.place, "Let through").click());
  await done(() => named(room.place, "Do not let through").click());
  expect(room.harbor.did()).toEqual([
    { command: "restore_message", message: 21 },
    { command: "delete_message", message: 21 },
  ]);
});
