/** A picture of the camera from which squares are cut, by a canvas that nobody sees. */
import type { Picture } from "./looking";
import { draw } from "./square";

/** Return what makes pictures of frames; each length of a side has one canvas, used again. */
export function framePicture(): (frame: ImageBitmap) => Picture {
  const canvases = new Map<number, OffscreenCanvasRenderingContext2D>();
  const canvas = (px: number): OffscreenCanvasRenderingContext2D => {
    const made = canvases.get(px) ?? made2d(px);
    canvases.set(px, made);
    return made;
  };
  return (frame) => ({
    width: frame.width,
    height: frame.height,
    cut: (square, px) => {
      const context = canvas(px);
      draw(context, frame, square, px);
      return context.getImageData(0, 0, px, px).data;
    },
  });
}

function made2d(px: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(px, px).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("this browser draws nothing outside of the page");
  return context;
}
