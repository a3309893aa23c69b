// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Code } from "../../wire/refusals";
import { cleared } from "../kit/page";
import { Ended } from "./ended";
import { useInside } from "./inside";
import { done, inside, named, one, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const ended = (code: Code) => <Ended refusal={{ code, message: "", retryAfter_s: null }} />;

/** Drawn anew with each fact, as after the last one. */
function Removed() {
  useInside().store.happenings.value;
  return ended("removed");
}

describe("the end", () => {
  test.each([
    ["removed", "You were removed from this room"],
    ["signed_out", "You are signed out"],
    ["expired", "Your way in has ended"],
    ["unsupported", "This page is older than the server"],
    ["locked", "You wait at the door of this room"],
    ["not_found", "You are signed out"],
    ["bug", "Something went wrong on our side"],
  ] as const)("because of %s has its own words", async (code, words) => {
    room = await inside(ended(code));
    expect(one(room.place, "h1").textContent).toBe(words);
    expect(named(room.place, "To the first page").getAttribute("href")).toBe("/");
  });

  test("that somebody else chose says who it was, what it means and whom to ask", async () => {
    room = await inside(<Removed />);
    await done(() => void room.harbor.happens("member_removed", 99, { member: 1 }));
    expect(room.place.textContent).toContain("Somebody who runs the room decided so.");
    await done(() => void room.harbor.happens("member_removed", 2, { member: 1 }));
    expect(room.place.textContent).toContain(
      "Ben removed you from the room. You cannot come back into it.",
    );
    expect(room.place.textContent).toContain("write to the one who invited you");
  });

  test("that I chose is a farewell", async () => {
    room = await inside(<Ended refusal={null} />);
    expect(one(room.place, "h1").textContent).toBe("You left Harbor talks");
  });
});

describe("what was not sent", () => {
  test("is handed back, as text", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    room = await inside(ended("removed"));
    expect(room.place.querySelector(".unsaid")).toBeNull();
    room.harbor.answer = () => new Promise(() => {});
    await done(() => room.store.say("one more <b>thing</b>"));
    await done(() => room.store.say("and another"));
    expect(one(room.place, ".unsaid__text").textContent).toBe(
      "one more <b>thing</b>\n\nand another",
    );
    await done(() => named(room.place, "Copy it").click());
    expect(write).toHaveBeenCalledExactlyOnceWith("one more <b>thing</b>\n\nand another");
  });
});
