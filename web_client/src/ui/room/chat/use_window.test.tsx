// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { said } from "../../../state/harbor.kit";
import { parseMessage } from "../../../wire/views";
import { cleared } from "../../kit/page";
import { done, inside, type Place, press } from "../inside.kit";
import { ChatList } from "./chat_list";

const COUNT = 400;
const messages = Array.from({ length: COUNT }, (_, at) => parseMessage(said(at + 10, 2, `n${at}`)));

let room: Place;
beforeEach(async () => {
  room = await inside(<ChatList messages={messages} thread={null} newAfter={null} />);
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

const rows = () => Array.from(room.place.querySelectorAll<HTMLElement>(".message"));
const texts = () => rows().map((row) => row.querySelector(".words")?.textContent);
const focused = () => document.activeElement?.querySelector(".words")?.textContent;

test("of many messages those at the end are drawn, and each tells its place", () => {
  expect(rows().length).toBeLessThan(60);
  expect(texts().at(-1)).toBe(`n${COUNT - 1}`);
  const last = rows().at(-1)?.closest("li");
  const lines = COUNT + 1; // with the day
  expect(last?.getAttribute("aria-setsize")).toBe(`${lines}`);
  expect(last?.getAttribute("aria-posinset")).toBe(`${lines}`);
});

test("Home and End go to what is not drawn, and the arrows on from there", async () => {
  rows().at(-1)?.focus();
  await press(document.activeElement as Element, "Home");
  expect(focused()).toBe("n0");
  expect(rows().length).toBeLessThan(60);
  await press(document.activeElement as Element, "ArrowDown");
  expect(focused()).toBe("n1");
  await press(document.activeElement as Element, "End");
  expect(focused()).toBe(`n${COUNT - 1}`);
});

test("the message that has the focus stays drawn, in its place, while one looks elsewhere", async () => {
  const own = rows().at(-1);
  own?.focus();
  const list = room.place.querySelector(".messages") as HTMLElement;
  Object.defineProperty(list, "scrollHeight", { value: 20_000 });
  await done(() => {
    list.scrollTop = 4_400;
    list.dispatchEvent(new Event("scroll"));
  });
  expect(texts()).toContain("n100");
  expect(document.activeElement).toBe(own);
  expect(rows().at(-1)).toBe(own);
  expect(own?.closest("li")?.style.position).toBe("absolute");
});
