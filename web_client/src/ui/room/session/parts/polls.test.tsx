// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { useInside } from "../../inside";
import { inside, type Place } from "../../inside.kit";
import { asked, harborWith } from "../../polls/polls.kit";
import { POLLS } from "./polls";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

function Drawn() {
  const known = useInside().knownQuietly;
  if (known === null || !POLLS.isHere(known)) return <p>nothing</p>;
  return (
    <>
      <h3>{POLLS.sum?.(known)}</h3>
      <POLLS.Body />
    </>
  );
}

test("what is open stands first, and drafts do not stand here", async () => {
  const polls = harborWith({
    "1": asked({ question: "First?" }),
    "2": asked({ question: "Second?", stand: "closed" }),
    "3": asked({ question: "Third?", stand: "draft" }),
  });
  room = await inside(<Drawn />, "moderator", polls);
  const questions = Array.from(room.place.querySelectorAll("h4"), (one) => one.textContent);
  expect(questions).toEqual(["#1 First?", "#2 Second?"]);
  expect(room.place.querySelector("h3")?.textContent).toBe("1 open");
});

test("in a room that was asked nothing there is no such section", async () => {
  room = await inside(<Drawn />, "moderator", harborWith({ "3": asked({ stand: "draft" }) }));
  expect(room.place.textContent).toBe("nothing");
});
