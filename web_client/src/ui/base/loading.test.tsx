// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared, drawn, first } from "../kit/page";
import { Loading } from "./loading";

afterEach(cleared);

test("what is waited for is said, to eyes and ears", () => {
  const place = drawn(<Loading what="Looking for the room" />);
  expect(first(place, "[role=status]").textContent).toBe("Looking for the room");
});
