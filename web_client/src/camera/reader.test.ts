import { beforeEach, expect, test } from "vitest";
import { type WorkerLike, WorkerReader } from "./reader";
import type { FromWorker, ToWorker } from "./serving";
import { troubleOf } from "./trouble";

const FRAME = {} as ImageBitmap;

class Bench implements WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly told: [ToWorker, Transferable[]][] = [];
  isEnded = false;

  postMessage(message: ToWorker, transfer: Transferable[]): void {
    this.told.push([message, transfer]);
  }
  terminate(): void {
    this.isEnded = true;
  }
  says(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
}

let worker: Bench;
let reader: WorkerReader;
beforeEach(() => {
  worker = new Bench();
  reader = new WorkerReader(worker);
});

test("a picture is given away, not copied, and answered", async () => {
  const seen = reader.read(FRAME, 3);
  expect(worker.told).toEqual([[{ kind: "look", frame: FRAME, now_s: 3 }, [FRAME]]]);
  worker.says({ kind: "seen", code: 1, hasFace: true, took_ms: 9 });
  expect(await seen).toMatchObject({ code: 1, hasFace: true, took_ms: 9 });
});

test("a worker that fails, or falls over, is broken", async () => {
  const first = reader.read(FRAME, 1).catch(troubleOf);
  worker.says({ kind: "failed", why: "x" });
  expect(await first).toBe("broken");
  const second = reader.read(FRAME, 2).catch(troubleOf);
  worker.onerror?.({} as ErrorEvent);
  expect(await second).toBe("broken");
});

test("closed, the worker is ended and nobody waits for it any more", async () => {
  const seen = reader.read(FRAME, 1).catch(troubleOf);
  reader.close();
  expect(worker.isEnded).toBe(true);
  expect(await seen).toBe("broken");
});
