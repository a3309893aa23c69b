/**
 * A line lost and found: said at once, with since when and what it means.
 *
 * The room stays readable meanwhile, and what is written goes out on return, so nobody is sent
 * away and nothing is covered.
 */
import { useEffect, useState } from "preact/hooks";
import type { Connection } from "../../state/connection";
import { words } from "../../words";
import { clock, lasted } from "../../words/formats";
import { Button, classesOf, Notice } from "../base";
import { useInside } from "./inside";

/** How long "you are back" stands. */
const BACK_MS = 8_000;

/** isInFlow: over the picture it may lie; where one reads it has a place of its own. */
export function ConnectionBar({ isInFlow = false }: { readonly isInFlow?: boolean }) {
  const { store } = useInside();
  const connection = store.connection.value;
  const now_ms = useNow(connection);
  const { line } = words.value.room;
  const name = classesOf("connection", isInFlow && "connection--in-flow");
  if (connection.kind === "away") {
    return (
      <div class={name}>
        <Notice
          tone="warn"
          isNews
          title={line.since({ time: clock(connection.since_ms) })}
          acts={<Button onClick={() => store.retry()}>{line.tryNow}</Button>}
        >
          {line.readOn} <span aria-hidden="true">{nextTry(connection.nextTry_ms - now_ms)}</span>
        </Notice>
      </div>
    );
  }
  if (connection.kind === "in" && isJustBack(connection, now_ms)) {
    return (
      <div class={name}>
        <Notice tone="good" isNews>
          {line.back({ time: lasted(connection.away_ms ?? 0) })}
        </Notice>
      </div>
    );
  }
  return null;
}

function nextTry(wait_ms: number): string {
  const { trying, nextTry: next } = words.value.room.line;
  return wait_ms < 1000 ? trying : next({ n: Math.ceil(wait_ms / 1000) });
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
