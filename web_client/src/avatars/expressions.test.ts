import { expect, test } from "vitest";
import VECTORS from "../../../tests/vectors/expressions.json";
import {
  EXPRESSIONS,
  expressionAt,
  expressionOfKey,
  expressionOfWord,
  isExpressionCode,
} from "./expressions";

test("the table is the server's", () => {
  expect(JSON.parse(JSON.stringify(EXPRESSIONS))).toEqual(VECTORS);
});

test("an expression is found by its word and by its key", () => {
  expect(expressionOfWord(":smile:")?.code).toBe(1);
  expect(expressionOfWord("shrug")).toBeNull();
  expect(expressionOfKey("9")?.word).toBe("hand");
  expect(expressionOfKey("x")).toBeNull();
});

test("an expression is over after its time and neutral never", () => {
  expect(expressionAt(1, 10, 15.9)).toBe(1);
  expect(expressionAt(1, 10, 16)).toBe(0);
  expect(expressionAt(0, 0, 1e9)).toBe(0);
});

test.each([-1, 10, 15, 1.5])("the code %d is reserved", (code) => {
  expect(isExpressionCode(code)).toBe(false);
});
