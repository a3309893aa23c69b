import { describe, expect, test } from "vitest";
import { card, said } from "../state/harbor.kit";
import type { MemberNo, Seq } from "../wire/ids";
import { parseView } from "../wire/views";
import { memberAt, messageAt, myLast, writtenName, writtenNumber } from "./names";
import { sample } from "./sample.kit";
import { isTrouble } from "./verb";

const { members } = sample().view;
const me = 1 as MemberNo;

/** Who was found and what follows, or why nobody was. */
function read(text: string): string {
  const at = memberAt(text, members);
  return isTrouble(at) ? at.text : `${at.found.m}, then '${at.rest}'`;
}

describe("a member", () => {
  test.each([
    ["@Ana Lima spam", "2, then 'spam'"],
    ["ANA LIMA", "2, then ''"],
    ["@Ana spam", "1, then 'spam'"],
    ["@#3 noise and more", "3, then 'noise and more'"],
    ["#4", "4, then ''"],
    ["@lim   at last", "2, then 'at last'"],
  ])("is found in '%s'", (text, found) => {
    expect(read(text)).toBe(found);
  });

  test.each([
    ["", "Say who: type a name, as in @Ana."],
    ["@", "Say who: type a name, as in @Ana."],
    ["Zoe", "Nobody here is called Zoe."],
    ["@#77", "Nobody here has the number 77."],
    ["#99999999999999999999", "Nobody here has the number 100000000000000000000."],
    ["Ben noise", "That could be Ben (@#3) or ben (@#4). Type the number."],
    ["an", "That could be Ana (@#1) or Ana Lima (@#2). Type the number."],
    ["constructor", "Nobody here is called constructor."],
  ])("is not found in '%s', and it says why", (text, words) => {
    expect(read(text)).toBe(words);
  });

  test("of a crowd that is called alike is told by five of them", () => {
    const cards = Array.from({ length: 9 }, (_, at) => card(at + 1, "Kim"));
    const crowd = parseView({ ...ROOM, members: cards, messages: [] }).members;
    const found = memberAt("Kim", crowd);
    expect(isTrouble(found) && found.text.match(/@#/g)).toHaveLength(5);
  });

  test("is written so that they are found, and nobody else, whatever they are called", () => {
    for (const member of members) {
      expect(memberAt(writtenName(member, members), members)).toMatchObject({ found: member });
    }
    expect(members.map((member) => writtenName(member, members))).toEqual([
      ...["@Ana", "@Ana Lima", "@#3", "@#4", "@#5"],
    ]);
  });

  test("who has left is written by number", () => {
    expect(writtenNumber(2 as MemberNo, members)).toBe("@Ana Lima");
    expect(writtenNumber(9 as MemberNo, members)).toBe("@#9");
  });
});

const ROOM = {
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
};

describe("a message", () => {
  test.each([
    ["#17", 17, ""],
    ["#17 yes, I do", 17, "yes, I do"],
    ["#17   ", 17, ""],
  ])("is named by '%s'", (text, found, rest) => {
    expect(messageAt(text)).toEqual({ found, rest });
  });

  test.each(["", "17", "#", "#17th", "yes #17", "#-1", "#1e3", "#9999999999999999"])(
    "is not named by '%s'",
    (text) => {
      expect(messageAt(text)).toBeNull();
    },
  );

  test("of mine that can still be changed is the last one that is not gone", () => {
    const { messages } = parseView({
      ...{ ...ROOM, members: [] },
      messages: [said(3, 1, "one"), said(5, 1, "two", { gone: "deleted" }), said(7, 2, "three")],
    });
    expect(myLast(messages, me)?.seq).toBe(3 as Seq);
    expect(myLast(messages, 9 as MemberNo)).toBeNull();
    expect(myLast([], me)).toBeNull();
  });
});
