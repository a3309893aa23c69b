/** Why the camera is off although somebody wanted it on. */
export type Trouble =
  /** The person or the browser said no. */
  | "refused"
  | "no_camera"
  /** Another program has it. */
  | "busy"
  /** This browser cannot do it, or the page is not secure. */
  | "unsupported"
  /** A file did not come. */
  | "not_loaded"
  | "slow"
  /** It went while it was on: unplugged, or the permission withdrawn. */
  | "gone"
  /** Nobody looked at the page for a while. */
  | "hidden"
  /** The worker failed. */
  | "broken";

/** The camera could not be switched on. */
export class Closed extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** What browsers call it; the names are those of the specification of getUserMedia. */
const NAMES: Readonly<Record<string, Trouble>> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "no_camera",
  OverconstrainedError: "no_camera",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Return why something that was thrown keeps the camera off. */
export function troubleOf(reason: unknown): Trouble {
  if (reason instanceof Closed) return reason.trouble;
  const name = (reason as { name?: unknown } | null)?.name;
  return (typeof name === "string" ? NAMES[name] : undefined) ?? "broken";
}
