// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared, drawn, named } from "../kit/page";
import { Brand } from "./brand";

afterEach(cleared);

test("the sign leads to the first page where it is told to, and is plain text elsewhere", () => {
  expect(named(drawn(<Brand href="/" />), "Confab").getAttribute("href")).toBe("/");
  const plain = drawn(<Brand />);
  expect(plain.textContent).toBe("Confab");
  expect(plain.querySelector("a")).toBeNull();
});
