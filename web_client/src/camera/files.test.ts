import { expect, test } from "vitest";
import { opening } from "./files";
import { troubleOf } from "./trouble";

test("networks and their machine are loaded from the page's own server, five files", async () => {
  const asked: string[] = [];
  const message = await opening(async (address) => {
    asked.push(address);
    return new Response(address);
  });
  expect(asked).toHaveLength(5);
  expect(asked.every((address) => /^\/[^/]/.test(address))).toBe(true);
  const { detector, mesh } = message.files;
  expect([detector.topology, mesh.topology]).toEqual([
    expect.stringMatching(/blazeface.*json/),
    expect.stringMatching(/facemesh.*json/),
  ]);
  const bytes = [detector.weights, mesh.weights, message.machine];
  expect(bytes.map((each) => new TextDecoder().decode(each))).toEqual([
    expect.stringMatching(/blazeface.*bin/),
    expect.stringMatching(/facemesh.*bin/),
    expect.stringMatching(/simd.*wasm/),
  ]);
});

test("a file that does not come is told as that", async () => {
  const missing = async () => new Response("no such file", { status: 404 });
  expect(await opening(missing).catch(troubleOf)).toBe("not_loaded");
  const away = async () => Promise.reject(new TypeError("Failed to fetch"));
  expect(await opening(away).catch(troubleOf)).toBe("not_loaded");
});
