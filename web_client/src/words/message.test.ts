import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import { type Message, type Translated, type Words, wordsOf } from "./message";

const raw = {
  hello: "Hello",
  greeting: "Hello {name}, welcome to {room}.",
  group: { came: { one: "{n} person came to {room}.", other: "{n} people came to {room}." } },
} as const;

afterEach(() => void vi.unstubAllGlobals());

describe("the words of a catalogue", () => {
  const words = wordsOf(raw, "en");

  test("are texts where nothing is to be filled in, and functions of what is", () => {
    expect(words.hello).toBe("Hello");
    expect(words.greeting({ name: "Ana", room: "Talks" })).toBe("Hello Ana, welcome to Talks.");
  });

  test("have the plural form of the count", () => {
    expect(words.group.came({ n: 1, room: "Talks" })).toBe("1 person came to Talks.");
    expect(words.group.came({ n: 0, room: "Talks" })).toBe("0 people came to Talks.");
  });

  test("write counts as the language does, and numbers that are names as they are", () => {
    const german = wordsOf({ many: "{n} Leute auf {seat}" } as const, "de");
    expect(german.many({ n: 1234, seat: 1234 })).toBe("1.234 Leute auf 1234");
  });

  test("ask for the language's plurals and numbers when a count is said, and once", () => {
    const asked: string[] = [];
    class Rules extends Intl.PluralRules {
      constructor(tag: string) {
        super(tag);
        asked.push("rules");
      }
    }
    class Digits extends Intl.NumberFormat {
      constructor(tag: string) {
        super(tag);
        asked.push("digits");
      }
    }
    vi.stubGlobal("Intl", { PluralRules: Rules, NumberFormat: Digits });
    const { greeting, group } = wordsOf(raw, "en");
    greeting({ name: "Ana", room: "Talks" });
    expect(asked).toEqual([]);
    group.came({ n: 1, room: "Talks" });
    group.came({ n: 2, room: "Talks" });
    expect(asked).toEqual(["rules", "digits"]);
  });

  test("leave what somebody is called alone, braces and dollars too", () => {
    expect(words.greeting({ name: "{room} $& $1", room: "x" })).toBe(
      "Hello {room} $& $1, welcome to x.",
    );
  });

  test("follow languages that have more than two plural forms", () => {
    const polish = {
      files: { one: "{n} plik", few: "{n} pliki", many: "{n} plików", other: "{n} pliku" },
    } as const;
    const { files } = wordsOf(polish, "pl");
    expect([1, 3, 5, 22].map((n) => files({ n }))).toEqual([
      "1 plik",
      "3 pliki",
      "5 plików",
      "22 pliki",
    ]);
  });
});

describe("types", () => {
  test("know what a message is to be filled with", () => {
    expectTypeOf<Words<typeof raw>["hello"]>().toEqualTypeOf<string>();
    expectTypeOf<Words<typeof raw>["greeting"]>().toEqualTypeOf<Message<"name" | "room">>();
    expectTypeOf<Words<typeof raw>["group"]["came"]>().toEqualTypeOf<Message<"n" | "room">>();
    expectTypeOf<Parameters<Message<"n" | "room">>[0]["n"]>().toEqualTypeOf<number>();
  });

  test("refuse a language that lacks a text, has one too many, or has other parts", () => {
    const came = { one: "{n} Person kam: {room}", other: "{n} Personen kamen: {room}" } as const;
    const whole = { hello: "Hallo", greeting: "{room}: hallo {name}", group: { came } } as const;
    whole satisfies Translated<typeof raw, typeof whole>;

    const lacking = { hello: "Hallo", group: { came } } as const;
    // @ts-expect-error: greeting is missing
    lacking satisfies Translated<typeof raw, typeof lacking>;

    const more = { ...whole, bye: "Tschüss" } as const;
    // @ts-expect-error: English has no bye
    more satisfies Translated<typeof raw, typeof more>;

    const forgetful = { ...whole, greeting: "Hallo {name}" } as const;
    // @ts-expect-error: {room} is missing
    forgetful satisfies Translated<typeof raw, typeof forgetful>;

    const inventive = { ...whole, hello: "Hallo {name}" } as const;
    // @ts-expect-error: {name} is not there to be filled in
    inventive satisfies Translated<typeof raw, typeof inventive>;

    const deep = { ...whole, group: { came: "{n} kamen" } } as const;
    // @ts-expect-error: {room} is missing, deep inside
    deep satisfies Translated<typeof raw, typeof deep>;
    expect(Object.keys(wordsOf(whole, "de"))).toEqual(Object.keys(raw));
  });
});
