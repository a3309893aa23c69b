// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, named, type Place } from "../inside.kit";
import type { SessionPart } from "./part";
import { SessionButton } from "./session_button";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const AGENDA: SessionPart = {
  ...{ name: "agenda", icon: () => null, isHere: ({ view }) => view.members.length > 1 },
  title: () => "Agenda",
  Body: () => null,
};

test("it opens and closes the panel, for everybody", async () => {
  room = await inside(<SessionButton parts={[AGENDA]} />, "observer");
  const button = named(room.place, "Session");
  await done(() => button.click());
  expect(room.inside.panels.open.value?.name).toBe("session");
  expect(button.getAttribute("aria-expanded")).toBe("true");
  await done(() => button.click());
  expect(room.inside.panels.open.value).toBeNull();
});

test("it is there while something is on, and as long as its panel is open", async () => {
  room = await inside(<SessionButton parts={[AGENDA]} />);
  await done(() => named(room.place, "Session").click());
  await done(() => void room.harbor.happens("stay_ended", 2, { member: 2, why: "left" }));
  await done(() => named(room.place, "Session").click());
  expect(room.place.querySelector("button")).toBeNull();
});
