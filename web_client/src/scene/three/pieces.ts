/** The pieces that somebody of a look wears, hair included: one of the head, one of the body. */
import { Color } from "three";
import {
  type Appearance,
  CLOTH_COLOURS,
  HAIR_COLOURS,
  isWrapped,
  SKIN_COLOURS,
} from "../../avatars/appearance";
import { addDrape, addNeckwear, addWheelchair } from "./body_pieces";
import { addHair } from "./hair_pieces";
import { isUnderHat } from "./head_balls";
import { addBeard, addEyewear, addHeadwear } from "./head_pieces";
import { MeshBuilder } from "./mesh_builder";
import type { Cut } from "./shell";

export interface Piece {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly tints: Float32Array;
  readonly indices: Uint16Array;
  readonly isOnHead: boolean;
}

const STUBBLE_PART = 0.4;

/** Return what somebody of this look wears, cut so finely; unless it is fine, balls are left out. */
export function piecesOf(look: Appearance, cut: Cut): readonly Piece[] {
  const pieces = [pieceOf(headOf(look, cut), true), pieceOf(bodyOf(look, cut), false)];
  return pieces.filter((piece) => piece.indices.length > 0);
}

function headOf(look: Appearance, cut: Cut): MeshBuilder {
  const mesh = new MeshBuilder();
  const hair = HAIR_COLOURS[look.hair_colour];
  mesh.paint(hair);
  if (!isWrapped(look)) addHair(mesh, look.hair, isUnderHat(look), cut);
  mesh.paint(look.beard === "stubble" ? mixed(SKIN_COLOURS[look.skin], hair) : hair);
  addBeard(mesh, look.beard, cut);
  addHeadwear(mesh.paint(CLOTH_COLOURS[look.body]), look.head, cut);
  addEyewear(mesh, look.eyes, cut);
  return mesh;
}

function bodyOf(look: Appearance, cut: Cut): MeshBuilder {
  const mesh = new MeshBuilder();
  const cloth = CLOTH_COLOURS[look.body];
  if (look.head === "hijab") addDrape(mesh.paint(cloth), cut);
  addNeckwear(mesh, look.neck, cloth, cut);
  if (look.seat === "wheelchair") addWheelchair(mesh, cut);
  return mesh;
}

function mixed(skin: string, hair: string): string {
  return `#${new Color(skin).lerp(new Color(hair), STUBBLE_PART).getHexString()}`;
}

function pieceOf(mesh: MeshBuilder, isOnHead: boolean): Piece {
  const geometry = mesh.build();
  return {
    positions: geometry.getAttribute("position").array as Float32Array,
    normals: geometry.getAttribute("normal").array as Float32Array,
    tints: geometry.getAttribute("tint").array as Float32Array,
    indices: new Uint16Array(geometry.getIndex()?.array ?? []),
    isOnHead,
  };
}
