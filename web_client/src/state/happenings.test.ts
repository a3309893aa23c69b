import { expect, test } from "vitest";
import type { Seq } from "../wire/ids";
import { Happenings } from "./happenings";

const at = (seq: number) => ({ seq: seq as Seq, ts_ms: seq * 1000 });
const tiding = (text: string) => ({ text, isSaid: false, isForMe: false });

test("the last fifty are kept, oldest first", () => {
  const happenings = new Happenings();
  for (let seq = 1; seq <= 60; seq += 1) happenings.add(at(seq), tiding(`${seq}`));
  const texts = happenings.all.value.map(({ text }) => text);
  expect(texts).toHaveLength(50);
  expect([texts[0], texts.at(-1)]).toEqual(["11", "60"]);
});

test("the words are those of the moment at which they are read", () => {
  const happenings = new Happenings();
  let language = "en";
  happenings.add(at(1), {
    ...{ isSaid: false, isForMe: false },
    get text() {
      return `told in ${language}`;
    },
  });
  language = "de";
  expect(happenings.all.value[0]?.text).toBe("told in de");
});
