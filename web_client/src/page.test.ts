import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const page = readFileSync(new URL("../index.html", import.meta.url), "utf8");

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly purpose: string;
}

const published = (name: string): Buffer =>
  readFileSync(new URL(`../public${name}`, import.meta.url));
const manifest = JSON.parse(published("/confab.webmanifest").toString("utf8")) as Record<
  string,
  string
> & { readonly icons: readonly Icon[] };

/** Return the sides of a PNG, as its header has them. */
function sidesOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

describe("the page that every address serves", () => {
  test("has the place that main.tsx draws into", () => {
    expect(page).toContain('<div id="app">');
  });

  test("keeps scripts and styles in files, as the content security policy asks", () => {
    expect(page.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
    expect(page.match(/<style|\sstyle=|\son[a-z]+=/g)).toBeNull();
  });

  test("asks no other server for anything", () => {
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

describe("the page as something to install", () => {
  test("names its manifest, and an icon for those who do not read it", () => {
    expect(page).toContain('<link rel="manifest" href="/confab.webmanifest" />');
    expect(page).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png" />');
    expect(sidesOf(published("/apple-touch-icon.png"))).toBe("180x180");
  });

  test("has every icon that it promises, in the size that it promises", () => {
    const drawn = manifest.icons.filter(({ src }) => src.endsWith(".png"));
    for (const { src, sizes } of drawn) expect(sidesOf(published(src)), src).toBe(sizes);
    expect(drawn.map(({ sizes, purpose }) => `${purpose} ${sizes}`)).toEqual([
      ...["any 192x192", "any 512x512", "maskable 192x192", "maskable 512x512"],
    ]);
  });

  test("opens at the start, in a window of its own, in the colours of the page", () => {
    expect([manifest["start_url"], manifest["scope"], manifest["display"]]).toEqual([
      ...["/", "/", "standalone"],
    ]);
    const light = `media="(prefers-color-scheme: light)" content="${manifest["theme_color"]}"`;
    expect(page).toContain(light);
    expect(page).toContain('media="(prefers-color-scheme: dark)"');
  });
});
