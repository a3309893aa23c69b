import { expect, test } from "vitest";
import { type Audio, Chime } from "./chime";

/** An audio device that writes down what is played on it. */
function device(played: number[], state: AudioContextState = "running") {
  let resumed = 0;
  const gain = {
    setValueAtTime() {},
    linearRampToValueAtTime() {},
    exponentialRampToValueAtTime() {},
  };
  const volume = { gain, connect: () => volume };
  const audio = {
    state,
    currentTime: 0,
    destination: {},
    resume: async () => {
      resumed += 1;
    },
    createGain: () => volume,
    createOscillator: () => ({
      frequency: { value: 0 },
      connect: () => volume,
      start(at_s: number) {
        played.push(at_s);
      },
      stop() {},
    }),
  };
  return { audio: audio as unknown as Audio, resumed: () => resumed };
}

test("it is two notes, one after the other", () => {
  const played: number[] = [];
  expect(new Chime(() => device(played).audio).ring()).toBe(true);
  expect(played).toHaveLength(2);
  expect(played[1]).toBeGreaterThan(played[0] ?? 0);
});

test("of many messages at once it says one", () => {
  const played: number[] = [];
  const { audio } = device(played);
  const chime = new Chime(() => audio);
  const rings = [0, 0.1, 1.9, 2].map((now_s) => {
    Object.assign(audio, { currentTime: now_s });
    return chime.ring();
  });
  expect(rings).toEqual([true, false, false, true]);
  expect(played).toHaveLength(4);
});

test("a page that was silenced asks to be heard again", () => {
  const { audio, resumed } = device([], "suspended");
  new Chime(() => audio).ring();
  expect(resumed()).toBe(1);
});
