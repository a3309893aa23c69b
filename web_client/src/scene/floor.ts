/**
 * Where one can walk, as a grid of small cells, and the way from here to there.
 *
 * A cell is free if nobody's seat and no furniture stands on it and one can get to it from the
 * door; two cells join if the floor between them rises no more than a step. A path is A* over the eight neighbours, then pulled
 * straight, so that people cut corners as people do.
 */
import type { Layout } from "./layout";
import { heightAt, type RoomShape, shapeOf } from "./shape";

export interface Spot {
  readonly x_m: number;
  readonly z_m: number;
}

export interface Floor {
  readonly layout: Layout;
  readonly shape: RoomShape;
  readonly columns: number;
  readonly rows: number;
  /** 1 where a cell is free; index column + row * columns. */
  readonly free: Uint8Array;
  /** The floor's height at each cell's middle, metres. */
  readonly height: Float32Array;
}

/** Fine enough for the 40 cm between two rows: a way at any angle needs 1.42 cells. */
const CELL_M = 0.25;
const WALL_M = 0.45;
const BODY_M = 0.26;
const SEAT_M = 0.3;
const MAX_RISE_M = 0.34;
const SQRT2 = Math.SQRT2;
const NO_WAY: readonly Spot[] = [];

/** Return the floor of a layout. Cost: 20,000 cells for the auditorium, a few ms. */
export function floorOf(layout: Layout): Floor {
  const shape = shapeOf(layout);
  const columns = Math.ceil(layout.width_m / CELL_M);
  const rows = Math.ceil(layout.depth_m / CELL_M);
  const floor: Floor = {
    layout,
    shape,
    columns,
    rows,
    free: new Uint8Array(columns * rows),
    height: new Float32Array(columns * rows),
  };
  for (let cell = 0; cell < columns * rows; cell++) {
    const { x_m, z_m } = middleOf(floor, cell);
    floor.height[cell] = heightAt(shape, x_m, z_m);
    floor.free[cell] = isInside(layout, x_m, z_m) ? 1 : 0;
  }
  for (const seat of layout.seats) block(floor, seat.x_m, seat.z_m, SEAT_M);
  for (const thing of shape.furniture) block(floor, thing.x_m, thing.z_m, thing.radius_m + BODY_M);
  closePockets(floor);
  return floor;
}

/** Say whether somebody can stand at a point. */
export function isFree(floor: Floor, x_m: number, z_m: number): boolean {
  const cell = cellAt(floor, x_m, z_m);
  return cell !== null && floor.free[cell] === 1;
}

/** Say whether a straight walk from `from` to `to` meets nothing and climbs no wall. */
export function isStraight(floor: Floor, from: Spot, to: Spot): boolean {
  const way_m = Math.hypot(to.x_m - from.x_m, to.z_m - from.z_m);
  const steps = Math.max(1, Math.ceil(way_m / (CELL_M / 4)));
  let before = cellAt(floor, from.x_m, from.z_m);
  // Who was put where nobody can stand may walk out of it.
  let isCaught = before === null || floor.free[before] !== 1;
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    const x_m = from.x_m + (to.x_m - from.x_m) * part;
    const cell = cellAt(floor, x_m, from.z_m + (to.z_m - from.z_m) * part);
    if (cell === null) return false;
    if (floor.free[cell] === 1) isCaught = false;
    if (isCaught || cell === before) continue;
    if (floor.free[cell] !== 1) return false;
    if (before !== null && !mayJoin(floor, before, cell)) return false;
    before = cell;
  }
  return true;
}

/** Return the free point nearest to a point, at most `reach_m` away, or null. */
export function nearestFree(floor: Floor, at: Spot, reach_m = 4): Spot | null {
  if (isFree(floor, at.x_m, at.z_m)) return at;
  let best: Spot | null = null;
  let best_m = reach_m;
  for (let cell = 0; cell < floor.free.length; cell++) {
    if (floor.free[cell] !== 1) continue;
    const spot = middleOf(floor, cell);
    const way_m = Math.hypot(spot.x_m - at.x_m, spot.z_m - at.z_m);
    if (way_m < best_m) [best, best_m] = [spot, way_m];
  }
  return best;
}

/** Return the corners of a walk to the free point nearest to `to`, its end last; empty: no way. */
export function pathTo(floor: Floor, from: Spot, to: Spot): readonly Spot[] {
  const goal = nearestFree(floor, to);
  const start = nearestFree(floor, from);
  if (goal === null || start === null) return NO_WAY;
  if (isStraight(floor, from, goal)) return [goal];
  const cells = search(floor, start, goal);
  if (cells === null) return NO_WAY;
  const spots = cells.map((cell) => middleOf(floor, cell));
  return pulled(floor, [start, ...spots.slice(1, -1), goal]);
}

function search(floor: Floor, start: Spot, goal: Spot): readonly number[] | null {
  const first = cellAt(floor, start.x_m, start.z_m);
  const last = cellAt(floor, goal.x_m, goal.z_m);
  if (first === null || last === null) return null;
  const cost = new Float32Array(floor.free.length).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(floor.free.length).fill(-1);
  const open = new OpenCells();
  cost[first] = 0;
  open.push(first, 0);
  for (let cell = open.pop(); cell !== null; cell = open.pop()) {
    if (cell === last) return walkBack(from, last);
    for (const [next, step] of neighbours(floor, cell)) {
      const there = (cost[cell] ?? 0) + step;
      if (there >= (cost[next] ?? 0)) continue;
      cost[next] = there;
      from[next] = cell;
      open.push(next, there + guess(floor, next, last));
    }
  }
  return null;
}

function walkBack(from: Int32Array, last: number): readonly number[] {
  const cells: number[] = [];
  for (let cell = last; cell >= 0; cell = from[cell] ?? -1) cells.push(cell);
  return cells.reverse();
}

/** Leave out every corner that a straight walk can do without. */
function pulled(floor: Floor, spots: readonly Spot[]): readonly Spot[] {
  const kept: Spot[] = [];
  let at = 0;
  while (at < spots.length - 1) {
    let next = spots.length - 1;
    while (next > at + 1 && !isStraight(floor, spots[at] as Spot, spots[next] as Spot)) next--;
    kept.push(spots[next] as Spot);
    at = next;
  }
  return kept;
}

function* neighbours(floor: Floor, cell: number): Generator<readonly [number, number]> {
  const column = cell % floor.columns;
  for (let down = -1; down <= 1; down++) {
    for (let right = -1; right <= 1; right++) {
      const next = cell + right + down * floor.columns;
      if (next === cell || column + right < 0 || column + right >= floor.columns) continue;
      if (floor.free[next] !== 1 || !mayJoin(floor, cell, next)) continue;
      const isDiagonal = right !== 0 && down !== 0;
      // A diagonal between two blocked corners would squeeze through a wall.
      if (isDiagonal && (floor.free[cell + right] !== 1 || floor.free[next - right] !== 1))
        continue;
      yield [next, isDiagonal ? SQRT2 : 1];
    }
  }
}

function guess(floor: Floor, cell: number, goal: number): number {
  const across = Math.abs((cell % floor.columns) - (goal % floor.columns));
  const along = Math.abs(Math.floor(cell / floor.columns) - Math.floor(goal / floor.columns));
  return Math.max(across, along) + (SQRT2 - 1) * Math.min(across, along);
}

function mayJoin(floor: Floor, a: number, b: number): boolean {
  return Math.abs((floor.height[a] ?? 0) - (floor.height[b] ?? 0)) <= MAX_RISE_M;
}

function block(floor: Floor, x_m: number, z_m: number, radius_m: number): void {
  const [left, top] = gridAt(floor, x_m - radius_m, z_m - radius_m);
  const [right, bottom] = gridAt(floor, x_m + radius_m, z_m + radius_m);
  for (let row = Math.max(0, top); row <= Math.min(floor.rows - 1, bottom); row++) {
    for (let column = Math.max(0, left); column <= Math.min(floor.columns - 1, right); column++) {
      const cell = column + row * floor.columns;
      const spot = middleOf(floor, cell);
      if (Math.hypot(spot.x_m - x_m, spot.z_m - z_m) < radius_m) floor.free[cell] = 0;
    }
  }
}

/** Free is only what can be walked to: a gap between two chairs is no place to be sent to. */
function closePockets(floor: Floor): void {
  const [x_m, z_m] = floor.layout.spawn;
  const first = cellAt(floor, x_m, z_m);
  if (first === null) return;
  const reached = new Uint8Array(floor.free.length);
  const open = [first];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    if (reached[cell] === 1) continue;
    reached[cell] = 1;
    for (const [next] of neighbours(floor, cell)) open.push(next);
  }
  reached.forEach((isReached, cell) => {
    if (isReached === 0) floor.free[cell] = 0;
  });
}

function isInside(layout: Layout, x_m: number, z_m: number): boolean {
  const front_z_m = layout.depth_m - layout.back_m;
  return (
    Math.abs(x_m) <= layout.width_m / 2 - WALL_M &&
    z_m >= WALL_M - layout.back_m &&
    z_m <= front_z_m - WALL_M
  );
}

function cellAt(floor: Floor, x_m: number, z_m: number): number | null {
  const [column, row] = gridAt(floor, x_m, z_m);
  const isOnGrid = column >= 0 && row >= 0 && column < floor.columns && row < floor.rows;
  return isOnGrid ? column + row * floor.columns : null;
}

function gridAt(floor: Floor, x_m: number, z_m: number): readonly [column: number, row: number] {
  const { width_m, back_m } = floor.layout;
  return [Math.floor((x_m + width_m / 2) / CELL_M), Math.floor((z_m + back_m) / CELL_M)];
}

function middleOf(floor: Floor, cell: number): Spot {
  return {
    x_m: ((cell % floor.columns) + 0.5) * CELL_M - floor.layout.width_m / 2,
    z_m: (Math.floor(cell / floor.columns) + 0.5) * CELL_M - floor.layout.back_m,
  };
}

/** Cells to look at, nearest guess first: a binary heap. */
class OpenCells {
  readonly #heap: { readonly cell: number; readonly rank: number }[] = [];

  push(cell: number, rank: number): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push({ cell, rank });
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#rank(above) <= rank) break;
      this.#swap(at, above);
      at = above;
    }
  }

  pop(): number | null {
    const heap = this.#heap;
    const top = heap[0];
    const end = heap.pop();
    if (top === undefined || end === undefined) return null;
    if (heap.length === 0) return top.cell;
    heap[0] = end;
    this.#sink();
    return top.cell;
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const least = this.#rank(left + 1) < this.#rank(left) ? left + 1 : left;
      if (this.#rank(least) >= this.#rank(at)) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #rank(at: number): number {
    return this.#heap[at]?.rank ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as (typeof heap)[number], heap[a] as (typeof heap)[number]];
  }
}
