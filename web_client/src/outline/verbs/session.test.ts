import { expect, test } from "vitest";
import { ownZone } from "../../state/zones";
import { sample } from "../sample.kit";
import { isTrouble } from "../verb";
import { SESSION_VERBS } from "./session";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(SESSION_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));
const starts_ms = Date.UTC(2026, 11, 3, 13, 30);
const plan = {
  ...{ title: "Harbor talks", starts_ms, ends_ms: starts_ms + 90 * 60_000 },
  ...{ zone: "Europe/Berlin", preset: "panel", about: "" },
};

test("a session is planned in the time of a zone", () => {
  const typed = "2026-12-03 14:30 90 Europe/Berlin panel Harbor talks";
  expect(read("plan", typed)).toEqual({ command: "plan_session", ...plan });
  expect(read("plan", `${typed} | Piers | and cranes.`)).toEqual({
    ...{ command: "plan_session", ...plan, about: "Piers | and cranes." },
  });
  expect(read("replan", `#12 ${typed}`)).toEqual({
    command: "change_session",
    session: 12,
    ...plan,
  });
});

test("the kind and the zone can be left out", () => {
  expect(read("plan", "2026-12-03 14:30 90 Harbor talks")).toMatchObject({
    ...{ title: "Harbor talks", zone: ownZone(), preset: "panel" },
  });
  expect(read("plan", "2026-12-03 14:30 90 assembly On/off")).toMatchObject({
    ...{ title: "On/off", preset: "assembly" },
  });
});

test.each([
  ["plan", ""],
  ["plan", "tomorrow 14:30 90 Talks"],
  ["plan", "2026-12-03 14:30 0 Talks"],
  ["plan", "2026-12-03 14:30 90 Europe/Berlin panel"],
  ["replan", "2026-12-03 14:30 90 Talks"],
  ["replan", "#12 soon"],
  ["unplan", "Talks"],
  ["unplan", "#12 now"],
  ["open", ""],
  ["open", "panel"],
])("/%s %s says what to type", (word, rest) => {
  expect(isTrouble(verb(word).read(rest, known))).toBe(true);
});

test("a planned session opens by its number, another one by kind and title", () => {
  const opened = { command: "open_session", title: "", preset: "panel" };
  expect(read("open", "#12")).toEqual({ ...opened, session: 12 });
  expect(read("open", "Harbor talks")).toEqual({ ...opened, session: null, title: "Harbor talks" });
  expect(read("open", "open_house Doors")).toEqual({
    ...{ command: "open_session", session: null, title: "Doors", preset: "open_house" },
  });
  expect(verb("open").complete?.("pa", known)).toEqual(["panel"]);
});
