import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

type Theme = "light" | "dark";
const THEMES = ["light", "dark"] as const;
const GROUNDS = ["paper", "raised", "sunken"] as const;

/** Return a token's lightness, chroma and hue in one theme. */
function colourOf(name: string, theme: Theme): readonly [number, number, number] {
  const value = css.match(new RegExp(`--${name}:([^;]+);`))?.[1] ?? "";
  const both = [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  const found = both.length === 1 || theme === "light" ? both[0] : both[1];
  if (found === undefined) throw new Error(`--${name} is no colour`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}

/** Return the relative luminance, by way of OKLab and linear sRGB. */
function luminance([l, c, h]: readonly [number, number, number]): number {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const mid = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (part: number): number => Math.min(1, Math.max(0, part));
  const red = within(4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short);
  const green = within(-1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short);
  const blue = within(-0.0041960863 * long - 0.7034186147 * mid + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Return the contrast of two tokens as WCAG 2 counts it. */
function contrast(one: string, other: string, theme: Theme): number {
  const lights = [luminance(colourOf(one, theme)), luminance(colourOf(other, theme))];
  const [dim, bright] = lights.sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

describe.each(THEMES)("in the %s theme", (theme) => {
  const words = ["ink", "ink-soft", "me", "stage-ink", "good", "warn", "stop"];

  test.each(words.flatMap((word) => GROUNDS.map((ground) => [word, ground] as const)))(
    "%s is read on %s",
    (word, ground) => {
      expect(contrast(word, ground, theme)).toBeGreaterThanOrEqual(7);
    },
  );

  test.each([
    ["on-me", "me"],
    ["on-stage", "stage"],
    ["on-stop", "stop"],
    ["ink", "me-soft"],
    ["me", "me-soft"],
  ])("%s is read on %s", (word, ground) => {
    expect(contrast(word, ground, theme)).toBeGreaterThanOrEqual(word === "me" ? 4.5 : 7);
  });

  test.each(GROUNDS)("the edge of a control is seen on %s", (ground) => {
    expect(contrast("edge", ground, theme)).toBeGreaterThanOrEqual(4.5);
  });
});

test("every name of the art direction is there", () => {
  for (const name of "paper ink ink-soft line stage me good warn stop".split(" ")) {
    expect(colourOf(name, "dark")).not.toEqual(colourOf(name, "light"));
  }
});
