/** Which seats are free, by number and in words. */
import { appearanceOf } from "../avatars/appearance";
import type { Seat, SeatKind } from "../scene/layout";
import { isKeptFrom, type Me } from "../state/rights";
import type { RoomView } from "../wire/views";
import { words } from "../words";
import type { Known } from "./verb";

type SeatsKnown = Pick<Known, "layout" | "view" | "me">;

const KINDS: readonly SeatKind[] = ["stage", "row", "table", "floor"];

/**
 * Return the numbers of the free seats, best first: those of the audience that are nearest to the
 * stage and in the middle. The stage itself comes last: it is for those who were asked up.
 */
export function freeSeats({ layout, view, me }: SeatsKnown): readonly number[] {
  const taken = takenSeats(view, me);
  const free = (layout?.seats ?? []).filter(({ number }) => !taken.has(number));
  const order = kindsFor(view.members.find(({ m }) => m === me.m)?.look ?? "");
  const rank = ({ kind }: Seat): number => order.indexOf(kind);
  return free.sort((a, b) => rank(a) - rank(b) || byView(a, b)).map(({ number }) => number);
}

/** A place without a chair is the first choice of who brings their own, and of nobody else. */
function kindsFor(look: string): readonly SeatKind[] {
  return appearanceOf(look).seat === "wheelchair"
    ? ["floor", "row", "table", "stage"]
    : ["row", "table", "floor", "stage"];
}

/** Rows are half a metre and more apart, and a seat's own place in its row counts less. */
function byView(a: Seat, b: Seat): number {
  const row = ({ x_m, z_m }: Seat): number => Math.round(2 * Math.hypot(x_m, z_m));
  return row(a) - row(b) || Math.abs(a.x_m) - Math.abs(b.x_m) || a.number - b.number;
}

/** Return what to read out of the seats. */
export function seatWords(known: SeatsKnown): readonly string[] {
  const { layout } = known;
  const { noSeats, noneFree, free: freeAre } = words.value.outline;
  if (layout === null) return [noSeats];
  const free = new Set(freeSeats(known));
  return KINDS.flatMap((kind) => {
    const of = layout.seats.filter((seat) => seat.kind === kind).map(({ number }) => number);
    if (of.length === 0) return [];
    const left = of.filter((number) => free.has(number));
    return [left.length === 0 ? noneFree[kind] : freeAre[kind]({ seats: spans(left) })];
  });
}

/** Seats that are kept for others are not to be had either; the host's clock may differ a little. */
function takenSeats(view: RoomView, me: Me): ReadonlySet<number> {
  const taken = view.members.flatMap(({ seat }) => (seat === null ? [] : [seat]));
  const kept = view.reserved.filter((one) => isKeptFrom(one, me, Date.now()));
  return new Set([...taken, ...kept.map(({ seat }) => seat)]);
}

/** Return numbers with neighbours joined: `1 to 4, 6`. */
export function spans(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const { span } = words.value.base;
  return runs.map(([from, to]) => (from === to ? `${from}` : span({ from, to }))).join(", ");
}
