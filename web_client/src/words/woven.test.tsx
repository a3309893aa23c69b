// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared, drawn } from "../ui/kit/page";
import { wordsOf } from "./message";
import { woven } from "./woven";

afterEach(cleared);

const { hosted, answers } = wordsOf(
  {
    hosted: "Hosted by {server}, for {who}",
    answers: { one: "{n} answer by {who}", other: "{n} answers by {who}" },
  } as const,
  "en",
);

test("an element stands where the sentence has it", () => {
  const place = drawn(<p>{woven(hosted, { server: <b>harbor.example</b>, who: "all" })}</p>);
  expect(place.innerHTML).toBe("<p>Hosted by <b>harbor.example</b>, for all</p>");
});

test("a count is written as in any sentence", () => {
  const place = drawn(<p>{woven(answers, { n: 1, who: <i>Ana</i> })}</p>);
  expect(place.innerHTML).toBe("<p>1 answer by <i>Ana</i></p>");
});
