/** Gathers triangles with colours into one geometry: a room is a handful of draw calls. */
import { BufferAttribute, BufferGeometry, Color } from "three";

export type Point = readonly [number, number, number];

/** What the room's shader paints on a surface beside its colour. */
export const SURFACE = { plain: 0, planks: 1, carpet: 2, slats: 3 } as const;
export type Surface = (typeof SURFACE)[keyof typeof SURFACE];

export class MeshBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #colours: number[] = [];
  readonly #surfaces: number[] = [];
  readonly #indices: number[] = [];
  #colour = new Color("#ffffff");
  #surface: Surface = SURFACE.plain;

  /** Everything added from here on looks like this. */
  paint(colour: string, surface: Surface = SURFACE.plain): this {
    this.#colour = new Color(colour);
    this.#surface = surface;
    return this;
  }

  get triangles(): number {
    return this.#indices.length / 3;
  }

  /** Add one point; shade multiplies its colour, for the dark of corners. Returns its index. */
  point(at: Point, normal: Point, shade = 1): number {
    this.#positions.push(...at);
    this.#normals.push(...normal);
    this.#colours.push(this.#colour.r * shade, this.#colour.g * shade, this.#colour.b * shade);
    this.#surfaces.push(this.#surface);
    return this.#positions.length / 3 - 1;
  }

  /** Add a face; one without an area, as at the poles of a lathe, is nothing to draw. */
  triangle(a: number, b: number, c: number): void {
    if (this.#isSame(a, b) || this.#isSame(b, c) || this.#isSame(c, a)) return;
    this.#indices.push(a, b, c);
  }

  #isSame(one: number, other: number): boolean {
    const at = this.#positions;
    return [0, 1, 2].every((n) => at[one * 3 + n] === at[other * 3 + n]);
  }

  /** Add a flat four-sided face, corners counter-clockwise seen from its front. */
  quad(a: Point, b: Point, c: Point, d: Point, shades: readonly number[] = []): void {
    const normal = normalOf(a, b, c);
    const [p, q, r, s] = [a, b, c, d].map((at, n) => this.point(at, normal, shades[n] ?? 1));
    this.triangle(p ?? 0, q ?? 0, r ?? 0);
    this.triangle(p ?? 0, r ?? 0, s ?? 0);
  }

  /** Add an upright box on (x, y, z), the middle of its bottom. */
  box(x: number, y: number, z: number, width: number, height: number, depth: number): void {
    const [w, d, top] = [width / 2, depth / 2, y + height];
    const corner = (right: number, up: number, near: number): Point => [
      x + right * w,
      up > 0 ? top : y,
      z + near * d,
    ];
    this.quad(corner(-1, 1, 1), corner(1, 1, 1), corner(1, 1, -1), corner(-1, 1, -1));
    this.quad(corner(-1, -1, 1), corner(1, -1, 1), corner(1, 1, 1), corner(-1, 1, 1));
    this.quad(corner(1, -1, -1), corner(-1, -1, -1), corner(-1, 1, -1), corner(1, 1, -1));
    this.quad(corner(1, -1, 1), corner(1, -1, -1), corner(1, 1, -1), corner(1, 1, 1));
    this.quad(corner(-1, -1, -1), corner(-1, -1, 1), corner(-1, 1, 1), corner(-1, 1, -1));
  }

  /** Add a profile turned around an upright axis at (x, y, z): pairs of radius and height. */
  lathe(at: Point, profile: readonly (readonly [number, number])[], sides: number): void {
    const rings = profile.map(([radius, height], step) => {
      const before = profile[step - 1] ?? [radius, height];
      const after = profile[step + 1] ?? [radius, height];
      const slope = Math.atan2(before[0] - after[0], after[1] - before[1]);
      return Array.from({ length: sides + 1 }, (_, side) => {
        const angle = (side / sides) * 2 * Math.PI;
        const [s, c] = [Math.sin(angle), Math.cos(angle)];
        const normal: Point = [s * Math.cos(slope), Math.sin(slope), c * Math.cos(slope)];
        return this.point([at[0] + s * radius, at[1] + height, at[2] + c * radius], normal);
      });
    });
    this.#stitch(rings);
  }

  /** Join rows of equally many points by faces; each row lies above the one before. */
  #stitch(rows: readonly (readonly number[])[]): void {
    for (let row = 1; row < rows.length; row++) this.strip(rows[row - 1] ?? [], rows[row] ?? []);
  }

  /** Join two rows of points: `low` from left to right, `high` above it, seen from the front. */
  strip(low: readonly number[], high: readonly number[]): void {
    for (let n = 1; n < low.length; n++) {
      const [a, b, c, d] = [low[n - 1] ?? 0, low[n] ?? 0, high[n] ?? 0, high[n - 1] ?? 0];
      this.triangle(a, b, c);
      this.triangle(a, c, d);
    }
  }

  /** Join two rows of points by faces that are seen from both sides. */
  sheet(low: readonly number[], high: readonly number[]): void {
    const first = this.#indices.length;
    this.strip(low, high);
    for (const [a = 0, b = 0, c = 0] of triples(this.#indices.slice(first))) this.triangle(a, c, b);
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.#positions), 3));
    geometry.setAttribute("normal", new BufferAttribute(new Float32Array(this.#normals), 3));
    geometry.setAttribute("tint", new BufferAttribute(new Float32Array(this.#colours), 3));
    geometry.setAttribute("surface", new BufferAttribute(new Float32Array(this.#surfaces), 1));
    geometry.setIndex(this.#indices);
    return geometry;
  }
}

function triples(indices: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: indices.length / 3 }, (_, n) => indices.slice(n * 3, n * 3 + 3));
}

function normalOf(a: Point, b: Point, c: Point): Point {
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const;
  const [x, y, z] = [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ];
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
