/**
 * From a picture to an expression: find the face, follow it, measure it, judge it.
 *
 * The detector is asked only while there is no face to follow; then the mesh of one picture says
 * where to look in the next.
 */
import type { ExpressionCode } from "../avatars/expressions";
import { DETECTOR_PX, faceIn } from "./detector";
import { type Measures, measuresOf } from "./face";
import { type Judged, judged, UNSEEN } from "./judge";
import { MESH_PX, type Models } from "./models";
import { type Square, squareOfDetection, squareOfMesh, toned, wholeOf } from "./square";

/** A picture that squares can be cut from, upright, as red, green, blue and alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  cut(square: Square, px: number): Uint8ClampedArray;
}

export interface Seen {
  readonly code: ExpressionCode;
  readonly hasFace: boolean;
}

/** Less sure than this, the mesh lies beside the face. */
const SURE = 0.5;

export class Looking {
  readonly #models: Models;
  #where: Square | null = null;
  #judged: Judged = UNSEEN;

  constructor(models: Models) {
    this.#models = models;
  }

  /** Look at one picture. now_s: when it was taken; never goes back. */
  look(picture: Picture, now_s: number): Seen {
    const measures = this.#measured(picture);
    this.#judged = judged(this.#judged, measures, now_s);
    return { code: this.#judged.shown, hasFace: measures !== null };
  }

  #measured(picture: Picture): Measures | null {
    const where = this.#where ?? this.#found(picture);
    this.#where = null;
    if (where === null) return null;
    const { mesh, sure } = this.#models.mesh(toned(picture.cut(where, MESH_PX), 0, 1));
    if (!(sure >= SURE)) return null;
    const measures = measuresOf(mesh);
    if (measures !== null) this.#where = squareOfMesh(mesh, where, MESH_PX);
    return measures;
  }

  #found(picture: Picture): Square | null {
    const whole = wholeOf(picture.width, picture.height);
    const found = faceIn(this.#models.detect(toned(picture.cut(whole, DETECTOR_PX), -1, 1)));
    return found && squareOfDetection(found, whole, DETECTOR_PX);
  }
}
