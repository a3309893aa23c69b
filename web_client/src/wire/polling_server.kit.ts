/**
 * For tests: a real server on a loopback port that speaks as much Engine.IO 4 and Socket.IO 5 as
 * one page needs. It lets no WebSocket through, as some networks do, so that a line falls back.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import decode from "notepack.io/browser/decode.js";
import encode from "notepack.io/browser/encode.js";

interface Packet {
  readonly type: number;
  readonly data?: unknown;
  readonly id?: number;
}

const [CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR] = [0, 1, 2, 3, 4];
const OPEN = `0${JSON.stringify({
  ...{ sid: "s1", upgrades: [], pingInterval: 25_000, pingTimeout: 8_000, maxPayload: 65_536 },
})}`;
const SEPARATOR = "\x1e";

export class PollingServer {
  /** What came with CONNECT. */
  readonly auths: unknown[] = [];
  /** Events, as [name, body]. */
  readonly heard: unknown[][] = [];
  /** How many times the page closed the connection itself. */
  closes = 0;
  /** What CONNECT is refused with, if anything. */
  refusal: object | null = null;
  /** What is answered to an event; undefined: nothing ever. */
  answer: (event: unknown) => unknown = () => ({ ok: true });
  readonly #server: Server = createServer((request, response) => this.#serve(request, response));
  readonly #waiting: string[] = [];
  #poll: ServerResponse | null = null;

  /** Return the origin. */
  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  says(event: string, body: unknown): void {
    this.#send({ type: EVENT, data: [event, body] });
  }

  /** The connection ends without a word. */
  hangUp(): void {
    this.#put("1");
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const query = new URL(request.url ?? "", "http://harbor.example").searchParams;
    if (request.method === "POST") this.#read(request, response);
    else if (query.get("sid") === null) response.end(OPEN);
    else {
      this.#poll = response;
      this.#flush();
    }
  }

  #read(request: IncomingMessage, response: ServerResponse): void {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      response.end("ok");
      for (const packet of body.split(SEPARATOR)) if (packet[0] === "b") this.#take(packet);
    });
  }

  #take(packet: string): void {
    const raw = Uint8Array.from(Buffer.from(packet.slice(1), "base64")).buffer;
    const { type, data, id } = decode(raw) as Packet;
    if (type === CONNECT) this.#welcome(data);
    if (type === DISCONNECT) this.closes += 1;
    if (type !== EVENT || !Array.isArray(data)) return;
    this.heard.push(data);
    const answer = this.answer(data[0]);
    if (id !== undefined && answer !== undefined) this.#send({ type: ACK, id, data: [answer] });
  }

  #welcome(auth: unknown): void {
    this.auths.push(auth);
    const { refusal } = this;
    if (refusal === null) this.#send({ type: CONNECT, data: { sid: "c1" } });
    else this.#send({ type: CONNECT_ERROR, data: { message: "no", data: refusal } });
  }

  #send(packet: Packet): void {
    this.#put(`b${Buffer.from(encode({ ...packet, nsp: "/" })).toString("base64")}`);
  }

  #put(packet: string): void {
    this.#waiting.push(packet);
    this.#flush();
  }

  #flush(): void {
    if (this.#poll === null || this.#waiting.length === 0) return;
    this.#poll.end(this.#waiting.splice(0).join(SEPARATOR));
    this.#poll = null;
  }
}
