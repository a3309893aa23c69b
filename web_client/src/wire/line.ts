/** One connection to the server, and the only place that knows it is Socket.IO. */
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { BadMessage } from "./reading";
import { parseRefusal, type Refusal, Refused, UNREACHABLE } from "./refusals";

const PROTOCOL = 1;
/** An answer that takes longer will not come: the line is dead and does not know it. */
const ANSWER_MS = 20_000;

export interface LineEars {
  opened(): void;
  /** The server does not want this connection; the line is closed. */
  refused(refusal: Refusal): void;
  /** The line broke, or was never there. */
  lost(): void;
  heard(event: string, body: unknown): void;
}

/** Carries messages while it is open; reconnecting and resuming are not its business. */
export interface Line {
  open(token: string): void;
  /** `lost` is heard, at once, if the line was open. */
  close(): void;
  /** Rejects with Refused(unreachable) if no answer comes. */
  ask(event: string, body: object): Promise<unknown>;
  tell(event: string, body: object): void;
  /** Say something that is worthless later: dropped if it cannot go out now. */
  mention(event: string, body: ArrayBuffer): void;
}

export type OpenLine = (ears: LineEars) => Line;

/** Return a closed line to the server that this page came from. */
export function socketLine(ears: LineEars): Line {
  const socket = io(window.location.origin, {
    parser,
    // Some networks let no WebSocket through; polling is slower and always goes.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnection: false,
    autoConnect: false,
    forceNew: true,
  });
  socket.on("connect", () => ears.opened());
  socket.on("disconnect", () => ears.lost());
  socket.on("connect_error", (error) => {
    const refusal = refusalIn(error);
    if (refusal === null) ears.lost();
    else ears.refused(refusal);
  });
  socket.onAny((event: string, body: unknown) => ears.heard(event, body));
  return {
    open(token) {
      socket.auth = { token, v: PROTOCOL, features: [] };
      socket.connect();
    },
    close: () => void socket.disconnect(),
    async ask(event, body) {
      // The library would keep it for the next connection, where nobody has joined anything yet.
      if (!socket.connected) throw new Refused(UNREACHABLE);
      try {
        return (await socket.timeout(ANSWER_MS).emitWithAck(event, body)) as unknown;
      } catch {
        throw new Refused(UNREACHABLE);
      }
    },
    tell: (event, body) => void (socket.connected && socket.emit(event, body)),
    mention: (event, body) => void socket.volatile.emit(event, body),
  };
}

/** Return why the server refused, or null if it said nothing that can be understood. */
function refusalIn(error: Error): Refusal | null {
  try {
    return "data" in error ? parseRefusal(error.data) : null;
  } catch (reason) {
    if (reason instanceof BadMessage) return null;
    throw reason;
  }
}
