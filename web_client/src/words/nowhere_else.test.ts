import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SRC = fileURLToPath(new URL("..", import.meta.url));

/** What people never read: tests, drawings for development, and why bytes were not understood. */
const SILENT = /[.](?:test|kit|d)[.]tsx?$|(?:^|\/)(?:dev|kit)\/|^words\/|^wire\//;

/** A word that stands where somebody reads it, instead of a text of the catalogue. */
const SPOKEN = [
  /\b(?:label|hint|word|title|legend|placeholder|what|fault|alt|aria-label)="[^"]*[A-Za-z]{2}/,
  /\b(?:announce|trouble|show)\(\s*["`][A-Z]/,
  />\s*[A-Z][a-z]+[^<>{}=;()]*<\//,
  /^\s+[A-Z][a-z']+(?: [a-z']+)+[.,?]?$/,
  /["`][A-Z][a-z']+ [^"`]*[a-z][.?]["`]/,
];

/** The lines of code in which something is said that is in no catalogue. */
function spokenIn(code: string): readonly string[] {
  return code
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .map((line) => line.replace(/(?:^|\s)\/\/.*$/, ""))
    .filter((line) => !/\bError\(/.test(line) && SPOKEN.some((pattern) => pattern.test(line)))
    .map((line) => line.trim());
}

test("no file but the catalogues has words for people", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /[.]tsx?$/.test(name) && !SILENT.test(name));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((name) =>
    spokenIn(readFileSync(SRC + name, "utf8")).map((line) => `${name}: ${line}`),
  );
  expect(found).toEqual([]);
});

test.each([
  '<Field label="Your name" />',
  "<p>Nobody is here</p>",
  "        Leave the room",
  'trouble("Type a number")',
  "announce(`Ana is ready`)",
  'return "That did not work.";',
])("%s would be found", (line) => {
  expect(spokenIn(line)).toHaveLength(1);
});

test("what is no word for people is not", () => {
  const code = [
    '// <Field label="Your name" />',
    'throw new Error("index.html has lost its #app");',
    '<Button kind="main" class="button">{words.value.base.save}</Button>',
    'export const HOW = "M11.5 18.5q4.5 4.5 9 0";',
  ];
  expect(spokenIn(code.join("\n"))).toEqual([]);
});
