import { expect, test } from "vitest";
import { after, type Connection, ENTERING } from "./connection";

const AWAY = (nextTry_ms: number) => ({ kind: "away", nextTry_ms }) as const;

test("an absence lasts from the break to the return, over all tries", () => {
  let connection: Connection = after(ENTERING, { kind: "in" }, 1_000);
  expect(connection).toEqual({ kind: "in", since_ms: 1_000, away_ms: null });
  connection = after(connection, AWAY(6_000), 5_000);
  connection = after(connection, AWAY(9_000), 7_000);
  expect(connection).toEqual({ kind: "away", since_ms: 5_000, nextTry_ms: 9_000 });
  connection = after(connection, { kind: "in" }, 25_000);
  expect(connection).toEqual({ kind: "in", since_ms: 25_000, away_ms: 20_000 });
});

test("who left hears no more of the line", () => {
  const refusal = { code: "removed", message: "", retryAfter_s: null } as const;
  expect(after({ kind: "left" }, { kind: "ended", refusal }, 1)).toEqual({ kind: "left" });
});
