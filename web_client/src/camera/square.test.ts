import { expect, test } from "vitest";
import { aMesh } from "./face.kit";
import { draw, type Square, squareOfDetection, squareOfMesh, toned, wholeOf } from "./square";

const WHOLE = wholeOf(320, 240);

/** Where a point of a picture comes to lie on the canvas, by what the canvas was told. */
function drawnAt(square: Square, px: number, x: number, y: number): [number, number] {
  let transform = [1, 0, 0, 1, 0, 0];
  const context = {
    setTransform: (...to: number[]) => {
      transform = to;
    },
    clearRect: () => {},
    drawImage: () => {},
  };
  draw(context as never, {} as never, square, px);
  const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number];
  return [a * x + c * y + e, b * x + d * y + f];
}

const near = (found: readonly number[], wanted: readonly number[]) => {
  for (const [at, value] of wanted.entries()) expect(found[at]).toBeCloseTo(value, 3);
};

test("the whole of a wide picture lies in its square between two empty stripes", () => {
  expect(WHOLE).toEqual({ x: 160, y: 120, side: 320, turn_rad: 0 });
  near(drawnAt(WHOLE, 256, 0, 0), [0, 32]);
  near(drawnAt(WHOLE, 256, 320, 240), [256, 224]);
});

test("a face that was found is looked at with room around it and level eyes", () => {
  const found = { x: 128, y: 128, width: 60, height: 40, sure: 1 };
  const square = squareOfDetection({ ...found, eyes: [110, 118, 140, 148] }, WHOLE, 256);
  near([square.x, square.y, square.side, square.turn_rad], [160, 120, 112.5, Math.PI / 4]);
  const [, right] = drawnAt(square, 192, 160 - 20, 120 - 20);
  const [, left] = drawnAt(square, 192, 160 + 20, 120 + 20);
  expect(left).toBeCloseTo(right, 3);
});

test("the next square is around the mesh, wherever the one before was and however turned", () => {
  const before = { x: 100, y: 90, side: 96, turn_rad: 0.4 };
  const mesh = aMesh({ roll_rad: 0.1, x_px: 120, y_px: 70, eyes_px: 40 });
  const after = squareOfMesh(mesh, before, 192);
  expect(after.turn_rad).toBeCloseTo(0.5, 3);
  // What was between the eyes before is so after, on the upright line through the middle.
  const [cos, sin] = [Math.cos(0.4) / 2, Math.sin(0.4) / 2];
  const [dx, dy] = [120 - 96, 70 - 96];
  const eyes = [100 + dx * cos - dy * sin, 90 + dx * sin + dy * cos] as const;
  const [x, y] = drawnAt(after, 192, ...eyes);
  expect(Math.abs(x - 96)).toBeLessThan(3);
  expect(y).toBeGreaterThan(40);
  expect(y).toBeLessThan(96);
});

test("following a mesh that is where it was changes nothing", () => {
  const first = squareOfMesh(aMesh(), { x: 50, y: 60, side: 192, turn_rad: 0 }, 192);
  const [x, y] = drawnAt(first, 192, 50, 44); // between the eyes
  const eyes_px = (50 * 192) / first.side;
  const second = squareOfMesh(aMesh({ x_px: x, y_px: y, eyes_px }), first, 192);
  near([second.x, second.y, second.side], [first.x, first.y, first.side]);
});

test("tones are red, green and blue from low to high", () => {
  const tones = toned(new Uint8ClampedArray([0, 255, 51, 9, 255, 0, 102, 9]), -1, 1);
  near([...tones], [-1, 1, -0.6, 1, -1, -0.2]);
  expect(tones).toHaveLength(6);
});
