/**
 * One texture of all faces: ten bare faces for heads, then ten signs for above them.
 *
 * A sign is the face on a pale disc, with its badge: what somebody feels is seen even when they
 * show you their back. Cells are numbered from the bottom left, four a row.
 */
import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter, SRGBColorSpace } from "three";
import { EXPRESSIONS } from "../../avatars/expressions";
import { bareFaceOf, blob, ellipse, faceOf, INK } from "../../avatars/face";
import { paintShapes } from "../../avatars/paint";

export const ATLAS_COLUMNS = 4;
export const ATLAS_ROWS = 5;
/** The first of the signs. */
export const FIRST_SIGN = 10;

/** Return the atlas; cells of 256 px, or 128 for low quality. */
export function facesAtlas(cell_px: number): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = cell_px * ATLAS_COLUMNS;
  canvas.height = cell_px * ATLAS_ROWS;
  const context = canvas.getContext("2d");
  if (context !== null) {
    for (const { code } of EXPRESSIONS) {
      const [x, y] = middleOf(code, canvas.height, cell_px);
      paintShapes(context, bareFaceOf(code), x, y, cell_px * 0.5);
      const [sign_x, sign_y] = middleOf(FIRST_SIGN + code, canvas.height, cell_px);
      const disc = [{ ...blob(ellipse(0, 0, 1.18, 1.18), "#fff3df"), stroke: INK, width: 0.06 }];
      paintShapes(context, [...disc, ...faceOf(code)], sign_x, sign_y, cell_px * 0.38);
    }
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.anisotropy = 4;
  texture.premultiplyAlpha = true;
  return texture;
}

function middleOf(cell: number, height_px: number, cell_px: number): readonly [number, number] {
  const column = cell % ATLAS_COLUMNS;
  const row = Math.floor(cell / ATLAS_COLUMNS);
  return [(column + 0.5) * cell_px, height_px - (row + 0.5) * cell_px];
}
