/**
 * A line lost and found: said at once, with since when and what it means.
 *
 * The room stays readable meanwhile, and what is written goes out on return, so nobody is sent
 * away and nothing is covered.
 */
import { useEffect, useState } from "preact/hooks";
import type { Connection } from "../../state/connection";
import { Button, classesOf, Notice } from "../base";
import { useInside } from "./inside";
import { clock, lasted } from "./times";

/** How long "you are back" stands. */
const BACK_MS = 8_000;

/** isInFlow: over the picture it may lie; where one reads it has a place of its own. */
export function ConnectionBar({ isInFlow = false }: { readonly isInFlow?: boolean }) {
  const { store } = useInside();
  const connection = store.connection.value;
  const now_ms = useNow(connection);
  const name = classesOf("connection", isInFlow && "connection--in-flow");
  if (connection.kind === "away") {
    return (
      <div class={name}>
        <Notice
          tone="warn"
          isNews
          title={`No connection since ${clock(connection.since_ms)}`}
          acts={<Button onClick={() => store.retry()}>Try now</Button>}
        >
          You can read on. What you write is sent when the connection is back.{" "}
          <span aria-hidden="true">{nextTry(connection.nextTry_ms - now_ms)}</span>
        </Notice>
      </div>
    );
  }
  if (connection.kind === "in" && isJustBack(connection, now_ms)) {
    return (
      <div class={name}>
        <Notice tone="good" isNews>
          You are back after {lasted(connection.away_ms ?? 0)}. Nothing was lost.
        </Notice>
      </div>
    );
  }
  return null;
}

function nextTry(wait_ms: number): string {
  return wait_ms < 1000 ? "Trying now." : `Next try in ${Math.ceil(wait_ms / 1000)} s.`;
}

function isJustBack(connection: Connection & { kind: "in" }, now_ms: number): boolean {
  return connection.away_ms !== null && now_ms - connection.since_ms < BACK_MS;
}

/** Return the time, every second, while there is something that changes with it. */
function useNow(connection: Connection): number {
  const [now_ms, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (connection.kind === "in" && connection.away_ms === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    const end = setTimeout(() => connection.kind === "in" && clearInterval(timer), BACK_MS + 1500);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [connection]);
  return now_ms;
}
