// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import type { MemberNo, Seq } from "../../../wire/ids";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, write } from "../inside.kit";
import { ReportDialog } from "./report_dialog";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("a message is reported with a reason, and the one who does is thanked", async () => {
  const close = vi.fn();
  room = await inside(<ReportDialog message={3 as Seq} member={null} onClose={close} />);
  await write(one<HTMLInputElement>(room.place, "input"), " advertising ");
  await done(() => named(room.place, "Report").click());
  expect(room.harbor.did()).toEqual([
    { command: "file_report", message: 3, member: null, reason: "advertising" },
  ]);
  expect(close).toHaveBeenCalledOnce();
  expect(room.store.notices.all.value.at(-1)?.text).toMatch(/are told/);
});

test("a person is named, and nothing is sent by whoever thinks better of it", async () => {
  const close = vi.fn();
  const ben = { m: 2 as MemberNo, name: "Ben" };
  room = await inside(<ReportDialog message={null} member={ben} onClose={close} />);
  expect(room.place.textContent).toContain("Report Ben?");
  await done(() => named(room.place, "Do not report").click());
  expect([room.harbor.did(), close.mock.calls.length]).toEqual([[], 1]);
});
