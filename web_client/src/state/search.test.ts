import { beforeEach, describe, expect, test } from "vitest";
import type { HistoryPage } from "../wire/answers";
import type { RoomId, Seq } from "../wire/ids";
import { NO_ITEMS } from "../wire/items";
import { Refused, UNREACHABLE } from "../wire/refusals";
import type { Message, RoomView } from "../wire/views";
import { excerptOf, foundIn, Search } from "./search";
import { Timeline } from "./timeline";

const said = (seq: number, text: string | null = `${seq}`, name = "Ana"): Message => ({
  ...{ seq: seq as Seq, ts_ms: seq, m: 1 as Message["m"], name, text },
  ...{ thread: null, mentions: [], isEdited: false, gone: null, reactions: [] },
});
const view = (messages: readonly Message[]): RoomView => ({
  ...{ room: "!r" as RoomId, title: "Talks", door: "link", isArchived: false, template: "panel" },
  ...{ members: [], reserved: [], portals: [], items: NO_ITEMS, messages },
});

describe("what was found", () => {
  const all = [said(1, "The Ferry leaves"), said(2, null), said(3, "Café at the pier", "Zoë")];

  test.each([
    ["ferry", [1]],
    ["the", [3, 1]],
    ["CAFE", [3]],
    ["zoe pier", [3]],
    ["pier ferry", []],
    ["  ", []],
    ["", []],
  ])("by %j is %j, newest first", (typed, seqs) => {
    expect(foundIn(all, typed).map(({ seq }) => seq)).toEqual(seqs);
  });

  test.each([
    ["The Ferry leaves", "ferry", ["The ", "Ferry", " leaves"]],
    ["Cafe\u0301 now", "cafe", ["", "Caf\u00e9", " now"]],
    ["ﬁsh 👍 market", "market", ["ﬁsh 👍 ", "market", ""]],
    ["by its author", "ana", ["by its author", "", ""]],
    [
      `${"a".repeat(100)}x${"b".repeat(100)}`,
      "x",
      [`…${"a".repeat(60)}`, "x", `${"b".repeat(60)}…`],
    ],
  ])("is shown in %j for %j", (text, typed, excerpt) => {
    expect(excerptOf(text, typed)).toEqual(excerpt);
  });
});

describe("further back", () => {
  let timeline: Timeline;
  let pages: (HistoryPage | Error)[];
  let waited: number[];
  let search: Search;
  const page = (seq: number, hasMore = true): HistoryPage => ({ messages: [said(seq)], hasMore });

  beforeEach(() => {
    timeline = new Timeline();
    timeline.startOver(view(Array.from({ length: 100 }, (_, at) => said(at + 100))));
    pages = [];
    waited = [];
    const loadOlder = () =>
      timeline.loadOlder(async () => {
        const next = pages.shift() ?? page(1, false);
        if (next instanceof Error) throw next;
        return next;
      });
    search = new Search({ timeline, loadOlder }, async (for_s) => void waited.push(for_s));
  });

  test("it goes page by page to the beginning", async () => {
    pages = [page(90), page(80), page(70, false)];
    search.look("8");
    const before = search.found.length;
    await search.readOn();
    expect(search.reading).toBe("all");
    expect(search.found.length).toBe(before + 1);
  });

  test("it keeps the pace that the server asks for", async () => {
    pages = [page(90), new Refused({ code: "slow_down", message: "", retryAfter_s: 2 })];
    await search.readOn();
    expect([waited, search.reading]).toEqual([[2], "all"]);
  });

  test("a line that breaks is told, and one may try again", async () => {
    pages = [new Refused(UNREACHABLE)];
    await search.readOn();
    expect(search.reading).toBe("failed");
    await search.readOn();
    expect(search.reading).toBe("all");
  });

  test("it stops when told to, and when it is closed", async () => {
    pages = [page(90), page(80), page(70)];
    search.open();
    const going = search.readOn();
    expect(search.reading).toBe("reading");
    search.close();
    await going;
    expect([search.reading, search.isOpen.value]).toEqual(["idle", false]);
    expect(timeline.older.value).toBe("some");
  });
});
