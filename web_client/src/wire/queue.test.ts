import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HAND_KINDS, QUEUE_VIEWS, STRATEGIES } from "./queue";

const page = readFileSync(new URL("../../../docs/reference/commands.md", import.meta.url), "utf8");
const rowOf = (command: string): string =>
  page.split("\n").find((row) => row.startsWith(`| \`${command}\``)) ?? "";
const choices = (all: readonly string[]) => all.map((one) => `\`${one}\``).join(" or ");

test("kinds, strategies and views are those that the server knows, in its order", () => {
  expect(rowOf("raise_hand")).toContain(choices(HAND_KINDS));
  expect(rowOf("configure_queue")).toContain(choices(STRATEGIES));
  expect(rowOf("configure_queue")).toContain(choices(QUEUE_VIEWS));
});
