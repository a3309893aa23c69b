import { effect } from "@preact/signals";
import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => void vi.resetModules());

/** Return the module as a page has it that just began. */
const fresh = () => import("./marks");

test("a message stands as it was written until the reader is here, and is read then", async () => {
  const { asWritten, fetchReader, marksOf } = await fresh();
  const seen: unknown[] = [];
  const stop = effect(() => void seen.push(marksOf("**so**", [])));
  expect(seen).toEqual([asWritten("**so**")]);
  await fetchReader();
  stop();
  const strong = { kind: "strong", of: [{ kind: "text", text: "so" }] };
  expect(seen.slice(1)).toEqual([[{ kind: "paragraph", of: [strong] }]]);
});

test("a message without any mark is not read again", async () => {
  const { fetchReader, marksOf } = await fresh();
  const drawn = vi.fn(() => void marksOf("Just so.", []));
  const stop = effect(drawn);
  await fetchReader();
  stop();
  expect(drawn).toHaveBeenCalledOnce();
});

test("without a connection messages stay as they were written", async () => {
  vi.doMock("./markdown", () => {
    throw new TypeError("Failed to fetch dynamically imported module");
  });
  const { asWritten, fetchReader, isReaderHere, marksOf } = await fresh();
  await fetchReader();
  vi.doUnmock("./markdown");
  expect(isReaderHere()).toBe(false);
  expect(marksOf("**so**", [])).toEqual(asWritten("**so**"));
});
