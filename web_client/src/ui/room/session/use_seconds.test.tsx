// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { cleared } from "../../kit/page";
import { inside, type Place } from "../inside.kit";
import { useSeconds } from "./use_seconds";

let room: Place;
afterEach(() => {
  vi.useRealTimers();
  room.store.dispose();
  cleared();
});

let drawn = 0;
function Counted({ isOn }: { readonly isOn: boolean }) {
  useSeconds(isOn);
  drawn += 1;
  return null;
}

test.each([
  [true, 3],
  [false, 0],
])("where a clock runs is %s, it is drawn anew %d times in three seconds", async (isOn, times) => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  room = await inside(<Counted isOn={isOn} />);
  await act(() => {});
  const before = drawn;
  for (let second = 0; second < 3; second += 1) {
    await act(() => void vi.advanceTimersByTime(1_000));
  }
  expect(drawn - before).toBe(times);
});
