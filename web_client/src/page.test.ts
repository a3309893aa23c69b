import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const page = readFileSync(new URL("../index.html", import.meta.url), "utf8");

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
