import { afterEach, expect, test, vi } from "vitest";
import { framePicture } from "./frame_picture";

afterEach(() => void vi.unstubAllGlobals());

const SQUARE = { x: 2, y: 1, side: 4, turn_rad: 0 };
const FRAME = { width: 4, height: 3 } as ImageBitmap;

function stubCanvas(context: object | null): { made: number[]; drawn: unknown[] } {
  const seen: { made: number[]; drawn: unknown[] } = { made: [], drawn: [] };
  class Canvas {
    readonly px: number;
    constructor(px: number) {
      this.px = px;
      seen.made.push(px);
    }
    getContext() {
      if (context === null) return null;
      return {
        setTransform: () => {},
        clearRect: () => {},
        drawImage: (frame: unknown) => void seen.drawn.push(frame),
        getImageData: (...box: number[]) => ({ data: box }),
      };
    }
  }
  vi.stubGlobal("OffscreenCanvas", Canvas);
  return seen;
}

test("a square is drawn and read; a canvas of its size is made once", () => {
  const seen = stubCanvas({});
  const pictureOf = framePicture();
  const picture = pictureOf(FRAME);
  expect([picture.width, picture.height]).toEqual([4, 3]);
  expect(picture.cut(SQUARE, 256)).toEqual([0, 0, 256, 256]);
  picture.cut(SQUARE, 192);
  pictureOf(FRAME).cut(SQUARE, 192);
  expect(seen).toEqual({ made: [256, 192], drawn: [FRAME, FRAME, FRAME] });
});

test("a browser that draws nothing outside of the page is told of", () => {
  stubCanvas(null);
  expect(() => framePicture()(FRAME).cut(SQUARE, 192)).toThrow("outside of the page");
});
