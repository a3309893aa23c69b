import { expect, test } from "vitest";
import { drawable } from "./drawable";
import { TABLE } from "./harbor.kit";

test("a room's form is drawn", () => {
  expect(drawable(TABLE)?.seats).toHaveLength(4);
});

test.each([[null], [7], [{}], [{ ...TABLE, seats: "many" }]])("%o is none", (layout) => {
  expect(drawable(layout)).toBeNull();
});
