/**
 * Hair, headwear, glasses, scarves and wheelchairs of everybody, as one mesh.
 *
 * Each person wears a few of many shapes. Instancing each shape would be twenty draw calls;
 * here every person's own pieces are merged into one mesh whose points name their wearer, so it
 * is one, and a room pays only for what is worn. It is rebuilt when the roster changes, a few
 * milliseconds for 300. The mesh holds three cuts of everything; which of them is drawn for whom
 * is a list of corners, copied together when somebody comes near or goes.
 */
import { BufferAttribute, BufferGeometry } from "three";
import { type Appearance, compact } from "../../avatars/appearance";
import { LEVEL, type Level } from "./nearness";
import { type Piece, piecesOf } from "./pieces";
import { type Cut, FINE, MIDDLE, PLAIN } from "./shell";

const CUTS = [
  [LEVEL.fine, FINE],
  [LEVEL.middle, MIDDLE],
  [LEVEL.plain, PLAIN],
] as const;

const cuts = new Map<string, readonly Piece[]>();

/** One person's corners in one cut. */
type Corners = Uint32Array;

export class Wardrobe {
  readonly geometry: BufferGeometry;
  readonly #people: number;
  /** By level, then by row. */
  readonly #corners = new Map<Level, readonly Corners[]>();
  readonly #drawn: BufferAttribute;

  /** A person's place in the list is their row. */
  constructor(looks: readonly Appearance[]) {
    const points = new Points(looks);
    this.#people = looks.length;
    for (const [level, cut] of CUTS) {
      this.#corners.set(
        level,
        looks.map((look, row) => points.add(cutOf(look, cut), row)),
      );
    }
    const fine = this.#corners.get(LEVEL.fine) ?? [];
    const most = fine.reduce((sum, corners) => sum + corners.length, 0);
    this.#drawn = new BufferAttribute(new Uint32Array(most), 1);
    this.geometry = points.build();
    this.geometry.setIndex(this.#drawn);
    this.geometry.setDrawRange(0, 0);
  }

  /** Draw each row in its level's cut from now on. Cost: 0.1 ms for 300. */
  choose(levelOf: (row: number) => Level): void {
    const { array } = this.#drawn;
    let count = 0;
    for (let row = 0; row < this.#people; row++) {
      const corners = this.#corners.get(levelOf(row))?.[row];
      if (corners === undefined) continue;
      (array as Uint32Array).set(corners, count);
      count += corners.length;
    }
    this.geometry.setDrawRange(0, count);
    this.#drawn.clearUpdateRanges();
    this.#drawn.addUpdateRange(0, count);
    this.#drawn.needsUpdate = true;
  }
}

/** The points of all pieces, one after another. */
class Points {
  readonly #positions: Float32Array;
  readonly #normals: Float32Array;
  readonly #tints: Float32Array;
  readonly #wearers: Float32Array;
  #count = 0;

  constructor(looks: readonly Appearance[]) {
    const pieces = looks.flatMap((look) => CUTS.flatMap(([, cut]) => cutOf(look, cut)));
    const count = pieces.reduce((sum, { positions }) => sum + positions.length / 3, 0);
    this.#positions = new Float32Array(count * 3);
    this.#normals = new Float32Array(count * 3);
    this.#tints = new Float32Array(count * 3);
    this.#wearers = new Float32Array(count * 2);
  }

  /** Add somebody's pieces and return their corners. */
  add(pieces: readonly Piece[], row: number): Corners {
    const corners = new Uint32Array(pieces.reduce((sum, { indices }) => sum + indices.length, 0));
    let corner = 0;
    for (const piece of pieces) {
      this.#positions.set(piece.positions, this.#count * 3);
      this.#normals.set(piece.normals, this.#count * 3);
      this.#tints.set(piece.tints, this.#count * 3);
      const points = piece.positions.length / 3;
      for (let n = 0; n < points; n++) {
        this.#wearers.set([row, piece.isOnHead ? 1 : 0], (this.#count + n) * 2);
      }
      for (const index of piece.indices) {
        corners[corner] = index + this.#count;
        corner += 1;
      }
      this.#count += points;
    }
    return corners;
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(this.#positions, 3));
    geometry.setAttribute("normal", new BufferAttribute(this.#normals, 3));
    geometry.setAttribute("tint", new BufferAttribute(this.#tints, 3));
    geometry.setAttribute("wearer", new BufferAttribute(this.#wearers, 2));
    return geometry;
  }
}

function cutOf(look: Appearance, cut: Cut): readonly Piece[] {
  const key = `${cut.columns} ${compact(look)}`;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  const pieces = piecesOf(look, cut);
  // Looks are closed sets but their combinations are many: an old cut is cheap to make again.
  if (cuts.size > 1800) cuts.clear();
  cuts.set(key, pieces);
  return pieces;
}
