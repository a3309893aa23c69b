import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ANSWER_KINDS, QUESTION_SORTS } from "./questions";

const page = readFileSync(new URL("../../../docs/reference/commands.md", import.meta.url), "utf8");
const rowOf = (command: string): string =>
  page.split("\n").find((row) => row.startsWith(`| \`${command}\``)) ?? "";

test("ways to answer and to sort are those that the server knows, in its order", () => {
  const choices = (all: readonly string[]) => all.map((one) => `\`${one}\``).join(" or ");
  expect(rowOf("answer_question")).toContain(`\`how\`: ${choices(ANSWER_KINDS)}`);
  expect(rowOf("set_questions")).toContain(choices(QUESTION_SORTS));
});
