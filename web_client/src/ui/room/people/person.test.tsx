// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { cleared, unfold } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, one, type Place } from "../inside.kit";
import { Person } from "./person";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

/** The row of the member with this number. */
function Row({ m }: { readonly m: number }) {
  const member = useInside().store.frame.value?.members.find((one) => one.m === m);
  return member === undefined ? null : <Person member={member} />;
}

const facts = () => Array.from(one(room.place, ".person__facts").children, (f) => f.textContent);
const menu = () =>
  Array.from(room.place.querySelectorAll(".menu__act > span"), (a) => a.textContent);

/** Be the owner, beside Ben the attendee. */
async function asOwner(): Promise<void> {
  room = await inside(<Row m={2} />, "owner");
  await done(() => void room.harbor.happens("role_changed", 1, { member: 2, role: "attendee" }));
}

describe("a person", () => {
  test("is told with what they are here and where they are", async () => {
    room = await inside(<Row m={1} />);
    expect(facts()).toEqual(["you", "guest", "standing"]);
    await done(() => void room.harbor.happens("seat_taken", 1, { seat: 2 }));
    expect(facts()).toEqual(["you", "guest", "seat 2"]);
    await done(() => room.store.express(1));
    expect(facts()).toEqual(["you", "guest", "seat 2", "smile"]);
  });

  test("who runs the room is told as that", async () => {
    room = await inside(<Row m={2} />);
    expect(facts()).toEqual(["owner", "standing"]);
  });

  test("whose hand is up is told with their place, since when and what for, until it is down", async () => {
    room = await inside(<Row m={2} />);
    await done(() => void room.harbor.happens("hand_raised", 1, { member: 1, note: "" }));
    await done(() => void room.harbor.happens("hand_raised", 2, { member: 2, note: "costs" }));
    expect(facts()[1]).toMatch(/^hand 2, since \d.*: costs$/);
    await done(() => void room.harbor.happens("hand_lowered", 2, { member: 2 }));
    expect(facts()).toEqual(["owner", "standing"]);
  });

  test("has a name that is text, whatever it is", async () => {
    room = await inside(<Row m={2} />);
    const name = "<img src=x onerror=alert(1)>";
    await done(() => void room.harbor.happens("profile_changed", 2, { name, look: "teal" }));
    expect(one(room.place, ".person__name").textContent).toBe(name);
    expect(room.place.querySelector("img")).toBeNull();
  });

  test("who was pointed at in the scene is marked", async () => {
    room = await inside(<Row m={2} />);
    expect(room.place.querySelector(".person--picked")).toBeNull();
    await done(() => {
      room.inside.picked.value = 2 as never;
    });
    expect(one(room.place, ".person--picked").textContent).toMatch(/^Ben/);
  });

  test("who is me has no acts: what I am is changed elsewhere", async () => {
    room = await inside(<Row m={1} />, "owner");
    expect(room.place.querySelector("button")).toBeNull();
  });
});

describe("what can be done about them", () => {
  test("is for an attendee nothing that would be refused", async () => {
    room = await inside(<Row m={2} />);
    await unfold(room.place, "What to do");
    expect(menu()).toEqual(["Mention in the chat", "Report…"]);
  });

  test("is mentioning them, in what I am writing", async () => {
    room = await inside(<Row m={2} />);
    room.store.drafts.set(null, "hello");
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "Mention").click());
    expect(room.store.drafts.get(null)).toBe("hello @Ben ");
    expect(room.inside.panels.open.value?.name).toBe("chat");
  });

  test("is helping them: a hand, a seat, and back, each typed the same", async () => {
    await asOwner();
    await unfold(room.place, "What to do");
    expect(menu().slice(1, 3)).toEqual(["Raise their hand", "Seat them (seat 1)"]);
    expect(named(room.place, "Seat them").textContent).toContain("/seat @Ben 1");
    await done(() => named(room.place, "Seat them").click());
    await done(() => void room.harbor.happens("member_seated", 1, { member: 2, seat: 1 }));
    await done(() => void room.harbor.happens("hand_raised", 2, { member: 2, note: "" }));
    await done(() => named(room.place, "Take their hand down").click());
    await done(() => named(room.place, "Let them stand up").click());
    expect(room.harbor.did()).toEqual([
      { command: "seat_member", member: 2, seat: 1 },
      { command: "lower_hand", member: 2 },
      { command: "stand_member", member: 2 },
    ]);
    expect(room.inside.answer.value).toBe("They stand.");
  });

  test("is giving them a role, and is typed the same", async () => {
    await asOwner();
    await unfold(room.place, "What to do");
    const act = named(room.place, "Make a panelist");
    expect(act.textContent).toContain("/role @Ben panelist");
    await done(() => act.click());
    expect(room.harbor.did()).toEqual([{ command: "change_role", member: 2, role: "panelist" }]);
  });

  test("is putting them out, after a question", async () => {
    await asOwner();
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "Remove from the room").click());
    expect(room.harbor.did()).toEqual([]);
    expect(one(room.place, "dialog h2").textContent).toBe("Remove Ben?");
  });

  test("is typed by number where two have one name", async () => {
    await asOwner();
    const more = { look: "teal", role: "attendee", guest: true, slot: null, seat: null };
    await done(() => void room.harbor.happens("stay_began", 3, { ...more, name: "ben" }));
    await unfold(room.place, "What to do");
    expect(named(room.place, "Remove from the room").textContent).toContain("/remove @#2");
  });
});
