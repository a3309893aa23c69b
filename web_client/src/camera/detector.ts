/**
 * Where in a picture the face is: reading what the detector (BlazeFace, 256 px) answers.
 *
 * The network judges 896 places of a fixed grid: 512 of 16 px with two boxes each, 384 of 32 px
 * with six. Only one face is wanted, so the surest place is taken and none are merged.
 */

export const DETECTOR_PX = 256;

/** As the network gives them; coarse: the places of 32 px. Boxes are 16 numbers a place. */
export interface DetectorAnswer {
  readonly fineScores: Float32Array;
  readonly fineBoxes: Float32Array;
  readonly coarseScores: Float32Array;
  readonly coarseBoxes: Float32Array;
}

/** Pixels of the detector's own picture. */
export interface Detection {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The middles of the eyes, the person's own right first: x, y, x, y. */
  readonly eyes: readonly [number, number, number, number];
  /** 0 to 1. */
  readonly sure: number;
}

const FINE = { step_px: 16, each: 2 } as const;
const COARSE = { step_px: 32, each: 6 } as const;
const BOX_NUMBERS = 16;
/** MediaPipe's own threshold for it. */
const SURE = 0.5;

/** Return the surest face, or null if none is sure enough. */
export function faceIn(answer: DetectorAnswer): Detection | null {
  const fine = best(answer.fineScores);
  const coarse = best(answer.coarseScores);
  const isFine = fine.score > coarse.score;
  const { at, score } = isFine ? fine : coarse;
  const sure = 1 / (1 + Math.exp(-score));
  if (!(sure >= SURE)) return null;
  const boxes = isFine ? answer.fineBoxes : answer.coarseBoxes;
  const numbers = boxes.subarray(at * BOX_NUMBERS, (at + 1) * BOX_NUMBERS);
  return detection(numbers, middleOf(at, isFine ? FINE : COARSE), sure);
}

function best(scores: Float32Array): { at: number; score: number } {
  let [at, score] = [0, Number.NEGATIVE_INFINITY];
  scores.forEach((each, index) => {
    if (each > score) [at, score] = [index, each];
  });
  return { at, score };
}

/** The middle of a place of the grid, which is counted by rows. */
function middleOf(at: number, { step_px, each }: typeof FINE | typeof COARSE): [number, number] {
  const across = DETECTOR_PX / step_px;
  const place = Math.floor(at / each);
  return [((place % across) + 0.5) * step_px, (Math.floor(place / across) + 0.5) * step_px];
}

function detection(box: Float32Array, [x, y]: [number, number], sure: number): Detection {
  const of = (at: number) => box[at] ?? Number.NaN;
  return {
    x: x + of(0),
    y: y + of(1),
    width: of(2),
    height: of(3),
    eyes: [x + of(4), y + of(5), x + of(6), y + of(7)],
    sure,
  };
}
