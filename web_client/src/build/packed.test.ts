import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { pack } from "./packed";

const page = mkdtempSync(join(tmpdir(), "confab-page-"));
const folder = join(page, "packed", "assets");
afterEach(() => rmSync(page, { recursive: true, force: true }));

test("texts that are worth it have a packed form, which holds the same", () => {
  const code = Array.from({ length: 400 }, (_, n) => `export const at${n} = ${n};`).join("\n");
  mkdirSync(join(page, "assets"));
  writeFileSync(join(page, "assets", "room-abc.js"), code);
  writeFileSync(join(page, "assets", "small-abc.js"), "1;");
  writeFileSync(join(page, "assets", "serif-abc.woff2"), Buffer.alloc(5_000));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "gone-abc.js.br"), "of an earlier build");
  pack(page);
  expect(readdirSync(folder)).toEqual(["room-abc.js.br"]);
  const packed = readFileSync(join(folder, "room-abc.js.br"));
  expect(brotliDecompressSync(packed).toString()).toBe(code);
  expect(packed.length).toBeLessThan(gzipSync(code).length);
});
