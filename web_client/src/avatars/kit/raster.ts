/**
 * Shapes as pixels, without a browser: what the tests of drawings look at.
 *
 * Every pixel is the mean of SAMPLES x SAMPLES points, each painted over by the shapes in turn. A
 * fill holds a point by the nonzero rule, a stroke by its distance from the line (round caps and
 * joins, as everywhere here).
 */
import type { Shape } from "../face";

export type Rgb = readonly [r: number, g: number, b: number];

export interface Raster {
  readonly size_px: number;
  /** Row by row, 0 to 255. */
  readonly pixels: readonly Rgb[];
}

type Point = readonly [x: number, y: number];
type Line = readonly Point[];

const SAMPLES = 3;
const CURVE_PARTS = 10;

/** Return a square picture of `box` (x, y, width, height), painted on a ground. */
export function raster(
  shapes: readonly Shape[],
  box: readonly [number, number, number, number],
  size_px: number,
  ground: Rgb = [255, 255, 255],
): Raster {
  const flat = shapes.map(laidOut);
  const [x, y, width, height] = box;
  const many = size_px * SAMPLES;
  const pixels = Array.from({ length: size_px * size_px }, (): Rgb => [0, 0, 0]);
  for (let row = 0; row < many; row++) {
    for (let column = 0; column < many; column++) {
      const at: Point = [x + ((column + 0.5) / many) * width, y + ((row + 0.5) / many) * height];
      const colour = flat.reduce((under, laid) => painted(under, laid, at), ground);
      const pixel = Math.floor(row / SAMPLES) * size_px + Math.floor(column / SAMPLES);
      const sum = pixels[pixel] ?? [0, 0, 0];
      pixels[pixel] = mixed(sum, colour, (a, b) => a + b / SAMPLES ** 2);
    }
  }
  return { size_px, pixels };
}

/** Return the mean difference of two pictures' pixels, 0 to 255. */
export function imageDistance(a: Raster, b: Raster): number {
  const sum = a.pixels.reduce((total, [r, g, blue], at) => {
    const [r2, g2, blue2] = b.pixels[at] ?? [0, 0, 0];
    return total + (Math.abs(r - r2) + Math.abs(g - g2) + Math.abs(blue - blue2)) / 3;
  }, 0);
  return sum / a.pixels.length;
}

/** Return the lines of a path, curves as short straight pieces. Throws for an unknown command. */
export function flattened(d: string): readonly Line[] {
  const pen = new Pen();
  for (const [, command = "", rest = ""] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    pen.draw(command, (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number));
  }
  return pen.lines.filter((line) => line.length > 0);
}

class Pen {
  readonly lines: Point[][] = [[]];
  #at: Point = [0, 0];
  #start: Point = [0, 0];
  #bend: Point = [0, 0];

  draw(command: string, numbers: readonly number[]): void {
    const takes = TAKES[command];
    if (takes === undefined) throw new Error(`no such command in our paths: ${command}`);
    if (takes === 0) this.#to(this.#start);
    for (let n = 0; n + takes <= numbers.length && takes > 0; n += takes) {
      this.#one(command, numbers.slice(n, n + takes));
    }
  }

  #one(command: string, of: readonly number[]): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = of;
    if (command === "M") this.#move([a, b]);
    else if (command === "L") this.#to([a, b]);
    else if (command === "H") this.#to([a, this.#at[1]]);
    else if (command === "V") this.#to([this.#at[0], a]);
    else if (command === "Q") this.#quadratic([a, b], [c, d]);
    else if (command === "T") this.#quadratic(mirrored(this.#bend, this.#at), [a, b]);
    else if (command === "C") this.#cubic([a, b], [c, d], [e, f]);
    else if (command === "A") this.#half(a, b, [f, g]);
  }

  #move(to: Point): void {
    this.lines.push([to]);
    this.#at = to;
    this.#start = to;
  }

  #to(to: Point): void {
    this.lines.at(-1)?.push(to);
    this.#at = to;
  }

  #quadratic(bend: Point, to: Point): void {
    const from = this.#at;
    this.#curve((t) => between(between(from, bend, t), between(bend, to, t), t));
    this.#bend = bend;
  }

  #cubic(one: Point, two: Point, to: Point): void {
    const from = this.#at;
    this.#curve((t) => {
      const [a, b, c] = [between(from, one, t), between(one, two, t), between(two, to, t)];
      return between(between(a, b, t), between(b, c, t), t);
    });
  }

  /** Ellipses are drawn as two halves, clockwise: the middle is half way. */
  #half(rx: number, ry: number, to: Point): void {
    const middle = between(this.#at, to, 0.5);
    const start = Math.atan2((this.#at[1] - middle[1]) / ry, (this.#at[0] - middle[0]) / rx);
    this.#curve((t) => [
      middle[0] + rx * Math.cos(start + t * Math.PI),
      middle[1] + ry * Math.sin(start + t * Math.PI),
    ]);
  }

  #curve(point: (t: number) => Point): void {
    for (let part = 1; part <= CURVE_PARTS; part++) this.#to(point(part / CURVE_PARTS));
  }
}

const TAKES: Readonly<Record<string, number>> = {
  ...{ M: 2, L: 2, H: 1, V: 1, Q: 4, T: 2, C: 6, A: 7, Z: 0 },
};

/** A shape with its lines, and the box outside of which it paints nothing. */
interface Laid {
  readonly shape: Shape;
  readonly lines: readonly Line[];
  readonly low: Point;
  readonly high: Point;
}

function laidOut(shape: Shape): Laid {
  const lines = flattened(shape.d);
  const [xs, ys] = [lines.flat().map(([x]) => x), lines.flat().map(([, y]) => y)];
  const wide = shape.width / 2;
  return {
    shape,
    lines,
    low: [Math.min(...xs) - wide, Math.min(...ys) - wide],
    high: [Math.max(...xs) + wide, Math.max(...ys) + wide],
  };
}

function painted(under: Rgb, { shape, lines, low, high }: Laid, at: Point): Rgb {
  if (at[0] < low[0] || at[1] < low[1] || at[0] > high[0] || at[1] > high[1]) return under;
  const filled = shape.fill !== null && isInside(lines, at) ? over(under, shape.fill) : under;
  const isStroked = shape.stroke !== null && isNear(lines, at, shape.width / 2);
  return isStroked ? over(filled, shape.stroke ?? "") : filled;
}

function over(under: Rgb, colour: string): Rgb {
  const [r = 0, g = 0, b = 0, a = 255] = (colour.slice(1).match(/../g) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  return mixed(under, [r, g, b], (low, high) => low + (high - low) * (a / 255));
}

function isInside(lines: readonly Line[], [x, y]: Point): boolean {
  let winding = 0;
  for (const line of lines) {
    line.forEach((from, n) => {
      const to = line[(n + 1) % line.length] ?? from;
      if (from[1] <= y === to[1] <= y) return;
      const cross = from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0]);
      if (cross > x) winding += to[1] > from[1] ? 1 : -1;
    });
  }
  return winding !== 0;
}

function isNear(lines: readonly Line[], at: Point, reach: number): boolean {
  return lines.some((line) =>
    line.some((from, n) => n + 1 < line.length && away(at, from, line[n + 1] ?? from) <= reach),
  );
}

function away([x, y]: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const long = dx * dx + dy * dy;
  const part = long === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / long;
  const t = Math.max(0, Math.min(1, part));
  return Math.hypot(from[0] + t * dx - x, from[1] + t * dy - y);
}

function between(from: Point, to: Point, part: number): Point {
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

function mirrored([x, y]: Point, [middle_x, middle_y]: Point): Point {
  return [2 * middle_x - x, 2 * middle_y - y];
}

function mixed(a: Rgb, b: Rgb, how: (a: number, b: number) => number): Rgb {
  return [how(a[0], b[0]), how(a[1], b[1]), how(a[2], b[2])];
}
