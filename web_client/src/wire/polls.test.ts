import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { IDENTITIES, POLL_KINDS, RESULTS } from "./polls";

test("the choices of a poll are those of the server", () => {
  const page = readFileSync("../docs/reference/commands.md", "utf8");
  const row = page.split("\n").find((line) => line.includes("`make_poll`")) ?? "";
  for (const choice of [...POLL_KINDS, ...RESULTS, ...IDENTITIES]) expect(row).toContain(choice);
});
