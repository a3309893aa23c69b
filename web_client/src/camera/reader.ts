/** The page's side of the worker that reads faces: a picture goes in, an expression comes out. */
import workerAddress from "./face_reader?worker&url";
import { opening } from "./files";
import type { Seen } from "./looking";
import type { FromWorker, ToWorker } from "./serving";
import { Closed } from "./trouble";

export interface FaceReader {
  /** Return what a picture shows. The picture is the reader's from then on. */
  read(frame: ImageBitmap, now_s: number): Promise<Seen & { readonly took_ms: number }>;
  close(): void;
}

/** What is used of a `Worker`. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
}

/** Return a reader once its networks run. Throws Closed. */
export async function openReader(): Promise<FaceReader> {
  const canRun = typeof WebAssembly === "object" && typeof OffscreenCanvas === "function";
  if (!canRun) throw new Closed("unsupported");
  const first = await opening((address) => fetch(address));
  const reader = new WorkerReader(new Worker(trusted(workerAddress), { type: "module" }));
  try {
    const { files, machine } = first;
    const bytes = [files.detector.weights, files.mesh.weights, machine];
    await reader.ask(first, bytes);
  } catch {
    reader.close();
    throw new Closed("unsupported");
  }
  return reader;
}

export class WorkerReader implements FaceReader {
  readonly #worker: WorkerLike;
  #waiting: { done(said: FromWorker): void; fail(reason: Error): void } | null = null;

  constructor(worker: WorkerLike) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = () => this.#hear({ kind: "failed", why: "the worker ended" });
  }

  async read(frame: ImageBitmap, now_s: number) {
    const said = await this.ask({ kind: "look", frame, now_s }, [frame]);
    if (said.kind !== "seen") throw new Closed("broken");
    return said;
  }

  /** Say something and return the answer. One at a time. Rejects with Closed if it went wrong. */
  ask(message: ToWorker, transfer: Transferable[]): Promise<FromWorker> {
    return new Promise((done, fail) => {
      this.#waiting = { done, fail };
      this.#worker.postMessage(message, transfer);
    });
  }

  /** End the worker, and with it all memory that the networks took. */
  close(): void {
    this.#worker.terminate();
    this.#hear({ kind: "failed", why: "closed" });
  }

  #hear(said: FromWorker): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (said.kind === "failed") waiting?.fail(new Closed("broken"));
    else waiting?.done(said);
  }
}

/** The page trusts no text with code; this one address, a constant of the build, is vouched for. */
function trusted(address: string): string {
  const policies = (window as unknown as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (policies === undefined) return address;
  const policy = policies.createPolicy("confab-camera", { createScriptURL: () => address });
  return policy.createScriptURL("") as string;
}

/** Not in TypeScript's DOM yet. What a policy makes is an object that `Worker` takes for a text. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(text: string): string },
  ): { createScriptURL(text: string): unknown };
}
