// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, type Place } from "../inside.kit";
import { HandFact } from "./hand_fact";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

/** What is told of everybody's hand. */
function Hands() {
  const members = useInside().store.frame.value?.members ?? [];
  return members.map((member) => <HandFact key={member.m} member={member} />);
}

const told = () => Array.from(room.place.querySelectorAll(".tag--hand"), (tag) => tag.textContent);
const raise = (m: number, note = "") =>
  done(() => void room.harbor.happens("hand_raised", m, { member: m, note }));

test("nothing is told while no hand is up", async () => {
  room = await inside(<Hands />);
  expect(told()).toEqual([]);
});

test("each hand has its place, and moves up when one before it goes down", async () => {
  room = await inside(<Hands />);
  await raise(2);
  await raise(1);
  expect(told()).toEqual([
    expect.stringMatching(/^hand 2, since \d/),
    expect.stringMatching(/^hand 1, since \d/),
  ]);
  await done(() => void room.harbor.happens("hand_lowered", 2, { member: 2 }));
  expect(told()).toEqual([expect.stringMatching(/^hand 1, since \d/)]);
});

test("what it is for is text, whatever it is", async () => {
  room = await inside(<Hands />);
  await raise(2, "<img src=x onerror=alert(1)>");
  expect(told()[0]).toMatch(/: <img src=x onerror=alert\(1\)>$/);
  expect(room.place.querySelector("img")).toBeNull();
});
