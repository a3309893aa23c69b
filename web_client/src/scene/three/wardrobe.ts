/**
 * Hair, headwear, glasses, scarves and wheelchairs of everybody, as one mesh.
 *
 * Each person wears a few of many shapes. Instancing each shape would be twenty draw calls;
 * here every person's own pieces are merged into one mesh whose points name their wearer, so it
 * is one, and a room pays only for what is worn. It is rebuilt when the roster changes, a few
 * milliseconds for 300.
 */
import { BufferAttribute, BufferGeometry } from "three";
import { type Appearance, compact } from "../../avatars/appearance";
import { type Piece, piecesOf } from "./pieces";
import type { Cut } from "./shell";

const cuts = new Map<string, readonly Piece[]>();

/** Return the merged mesh of what these people wear; a person's place in the list is their row. */
export function wardrobe(looks: readonly Appearance[], cut: Cut): BufferGeometry {
  const worn = looks.flatMap((look, row) => cutOf(look, cut).map((piece) => ({ piece, row })));
  const points = worn.reduce((sum, { piece }) => sum + piece.positions.length / 3, 0);
  const corners = worn.reduce((sum, { piece }) => sum + piece.indices.length, 0);
  const positions = new Float32Array(points * 3);
  const normals = new Float32Array(points * 3);
  const tints = new Float32Array(points * 3);
  const wearers = new Float32Array(points * 2);
  const indices = new Uint32Array(corners);
  let [point, corner] = [0, 0];
  for (const { piece, row } of worn) {
    positions.set(piece.positions, point * 3);
    normals.set(piece.normals, point * 3);
    tints.set(piece.tints, point * 3);
    const count = piece.positions.length / 3;
    for (let n = 0; n < count; n++) wearers.set([row, piece.isOnHead ? 1 : 0], (point + n) * 2);
    piece.indices.forEach((index, n) => {
      indices[corner + n] = index + point;
    });
    point += count;
    corner += piece.indices.length;
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("tint", new BufferAttribute(tints, 3));
  geometry.setAttribute("wearer", new BufferAttribute(wearers, 2));
  geometry.setIndex(new BufferAttribute(indices, 1));
  return geometry;
}

function cutOf(look: Appearance, cut: Cut): readonly Piece[] {
  const key = `${cut.columns} ${compact(look)}`;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  const pieces = piecesOf(look, cut);
  // Looks are closed sets but their combinations are many: an old cut is cheap to make again.
  if (cuts.size > 600) cuts.clear();
  cuts.set(key, pieces);
  return pieces;
}
