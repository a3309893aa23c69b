/** A question to the server, as a screen sees it: on its way, refused, or answered. */
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Refusal, refusalOf } from "../wire/refusals";

export type Answer<T> =
  | { readonly kind: "waiting" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "here"; readonly value: T };

const WAITING = { kind: "waiting" } as const;

/**
 * Ask when the screen comes and whenever `key` changes; the second value asks again.
 * An answer that comes after the next question was asked is dropped.
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>): [Answer<T>, () => void] {
  const [answer, setAnswer] = useState<Answer<T>>(WAITING);
  const [round, setRound] = useState(0);
  // Not when the screen has been painted: the way to the server is what there is to wait for.
  useLayoutEffect(() => {
    let isCurrent = true;
    setAnswer(WAITING);
    answered(ask()).then((next) => {
      if (isCurrent) setAnswer(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [key, round]);
  return [answer, useCallback(() => setRound((last) => last + 1), [])];
}

/** Return how a question ended. Never rejects for what the server or the network does. */
export async function answered<T>(asked: Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: "here", value: await asked };
  } catch (reason) {
    return { kind: "refused", refusal: refusalOf(reason) };
  }
}

/** An act under way: whether it is, why it was refused last, and how to begin it. */
export interface Act {
  readonly isBusy: boolean;
  readonly refusal: Refusal | null;
  /** Do it, unless it is being done. `then` follows only if it was not refused. */
  run<T>(act: () => Promise<T>, then?: (value: T) => void): Promise<void>;
  /** Show a refusal of something else. */
  refuse(refusal: Refusal): void;
  /** Forget the last refusal. */
  calm(): void;
}

export function useAct(): Act {
  // Beside the state, which a second press within the same frame would still see as it was.
  const isRunning = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return {
    isBusy,
    refusal,
    refuse: setRefusal,
    calm: () => setRefusal(null),
    run: async (act, then) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setBusy(true);
      const answer = await answered(act()).finally(() => {
        isRunning.current = false;
        setBusy(false);
      });
      setRefusal(answer.kind === "refused" ? answer.refusal : null);
      if (answer.kind === "here") then?.(answer.value);
    },
  };
}
