/** Since when somebody sits where they sit, as far as this page saw it. */
import type { Fact } from "../wire/facts";
import type { MemberNo, SeatNo } from "../wire/ids";
import type { Member } from "../wire/views";

interface Seating {
  readonly seat: SeatNo;
  readonly ts_ms: number;
}

export class Seated {
  readonly #since = new Map<MemberNo, Seating>();

  take(fact: Fact): void {
    if (fact.kind === "seat_taken") this.#sits(fact.m, fact);
    else if (fact.kind === "member_seated") this.#sits(fact.member, fact);
    else if (fact.kind === "stay_ended") this.#since.delete(fact.member);
  }

  /** Return the host's clock when they sat down there; null if that was before this page came. */
  sinceOf({ m, seat }: Pick<Member, "m" | "seat">): number | null {
    const since = this.#since.get(m);
    // They may have stood up and been given their seat back by a snapshot that tells no time.
    return since !== undefined && since.seat === seat ? since.ts_ms : null;
  }

  #sits(m: MemberNo, { seat, ts_ms }: Seating): void {
    this.#since.set(m, { seat, ts_ms });
  }
}
