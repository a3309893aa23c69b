import { effect } from "@preact/signals";
import { afterEach, describe, expect, test } from "vitest";
import { language, speak, words } from ".";

afterEach(() => speak("en"));

describe("the page's language", () => {
  test("is English from the start", () => {
    expect(language.value).toBe("en");
    expect(words.value.door.comeIn).toBe("Come in");
  });

  test("changes at once for whatever reads its words", async () => {
    const read: string[] = [];
    const end = effect(() => void read.push(words.value.door.comeIn));
    expect(await speak("de")).toBe(true);
    expect(await speak("en")).toBe(true);
    end();
    expect(read).toEqual(["Come in", "Eintreten", "Come in"]);
  });

  test("is the one that was asked for last, whichever comes first", async () => {
    await Promise.all([speak("de"), speak("en")]);
    expect(language.value).toBe("en");
    await Promise.all([speak("en"), speak("de")]);
    expect(language.value).toBe("de");
  });

  test("has plurals and numbers of its own", async () => {
    await speak("de");
    const { count } = words.value.chat.search;
    expect([count({ n: 1 }), count({ n: 1234 })]).toEqual([
      "1 Nachricht gefunden.",
      "1.234 Nachrichten gefunden.",
    ]);
  });
});
