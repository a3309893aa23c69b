import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Line, type LineEars, socketLine } from "./line";
import { PollingServer } from "./polling_server.kit";
import type { Refusal } from "./refusals";

let server: PollingServer;
let line: Line;
let ears: { [Ear in keyof LineEars]: ReturnType<typeof vi.fn<LineEars[Ear]>> };

beforeEach(async () => {
  server = new PollingServer();
  vi.stubGlobal("window", { location: { origin: await server.listen() } });
  ears = { opened: vi.fn(), refused: vi.fn(), lost: vi.fn(), heard: vi.fn() };
  line = socketLine(ears);
});

afterEach(async () => {
  line.close();
  await server.stop();
  vi.unstubAllGlobals();
});

/** Wait for what takes a moment on an idle machine: two cores may have other work as well. */
function soon(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 4_000 });
}

async function opened(): Promise<void> {
  line.open("t0ken");
  await soon(() => expect(ears.opened).toHaveBeenCalledOnce());
}

describe("opening", () => {
  test("says who comes, and goes by polling where no WebSocket passes", async () => {
    await opened();
    expect(server.auths).toEqual([{ token: "t0ken", v: 1, features: [] }]);
    expect(ears.lost).not.toHaveBeenCalled();
  });

  test("that is refused says why", async () => {
    server.refusal = { code: "expired", message: "Sign in again.", retry_after: 1 };
    line.open("old");
    const why: Refusal = { code: "expired", message: "Sign in again.", retryAfter_s: 1 };
    await soon(() => expect(ears.refused).toHaveBeenCalledExactlyOnceWith(why));
    expect(ears.lost).not.toHaveBeenCalled();
  });

  test.each([{}, { code: 5, message: "" }, { code: "expired" }])(
    "that is refused with %o, which nobody understands, is a line that is not there",
    async (refusal) => {
      server.refusal = refusal;
      line.open("t0ken");
      await soon(() => expect(ears.lost).toHaveBeenCalledOnce());
      expect(ears.refused).not.toHaveBeenCalled();
    },
  );

  test("without a server is told once, and nothing tries again by itself", async () => {
    await server.stop();
    line.open("t0ken");
    await soon(() => expect(ears.lost).toHaveBeenCalledOnce());
    server = new PollingServer();
    await server.listen();
  });
});

describe("a question", () => {
  test("has its answer, whatever that is", async () => {
    await opened();
    server.answer = () => ({ ok: false, code: "locked", message: "Closed.", retry_after: null });
    await expect(line.ask("join", { room: "!r" })).resolves.toMatchObject({ code: "locked" });
    expect(server.heard).toEqual([["join", { room: "!r" }]]);
  });

  test("whose line breaks before the answer is not answered", async () => {
    await opened();
    server.answer = () => undefined;
    const answer = expect(line.ask("do", { room: 1 })).rejects.toThrow("unreachable");
    await soon(() => expect(server.heard).toHaveLength(1));
    server.hangUp();
    await answer;
  });

  test("on a line that is not open is refused at once, and never sent later", async () => {
    await expect(line.ask("history", { room: 0 })).rejects.toThrow("unreachable");
    line.tell("typing", { room: 0 });
    line.mention("pose", new ArrayBuffer(11));
    await opened();
    await line.ask("join", { room: "!r" });
    expect(server.heard.map(([event]) => event)).toEqual(["join"]);
  });
});

describe("what needs no answer", () => {
  test("goes out, bytes as bytes", async () => {
    await opened();
    line.tell("seen", { room: 1, tick: 7 });
    await soon(() => expect(server.heard).toEqual([["seen", { room: 1, tick: 7 }]]));
    const { buffer } = new Uint8Array([1, 2, 3]);
    line.mention("pose", buffer);
    // Node's codec writes a buffer as extension 0; protocol.test.ts has the bytes of a browser's.
    await soon(() => expect(server.heard[1]).toEqual(["pose", [0, buffer]]));
  });

  test("and is worthless later is dropped while something else goes out", async () => {
    await opened();
    line.tell("seen", { room: 1, tick: 7 });
    line.mention("pose", new ArrayBuffer(3));
    await line.ask("join", { room: "!r" });
    expect(server.heard.map(([event]) => event)).toEqual(["seen", "join"]);
  });
});

test("what the server says is heard, whatever it is", async () => {
  await opened();
  server.says("facts", { room: 1, covers: [1, 1], entries: [] });
  server.says("something_newer", null);
  await soon(() => expect(ears.heard).toHaveBeenCalledTimes(2));
  expect(ears.heard.mock.calls).toEqual([
    ["facts", { room: 1, covers: [1, 1], entries: [] }],
    ["something_newer", null],
  ]);
});

describe("the end", () => {
  test("by the server is heard once", async () => {
    await opened();
    server.hangUp();
    await soon(() => expect(ears.lost).toHaveBeenCalledOnce());
  });

  test("by ourselves is heard at once, and a second one is nothing", async () => {
    await opened();
    line.close();
    line.close();
    expect(ears.lost).toHaveBeenCalledOnce();
  });
});
