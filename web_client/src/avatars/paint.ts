/** The same shapes on a canvas: for the scene's atlas and the flat map. */
import type { Shape } from "./face";

/** Draw shapes with the unit circle's middle at (x, y) and its radius `radius_px`. */
export function paintShapes(
  context: CanvasRenderingContext2D,
  shapes: readonly Shape[],
  x_px: number,
  y_px: number,
  radius_px: number,
): void {
  context.save();
  context.translate(x_px, y_px);
  context.scale(radius_px, radius_px);
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const shape of shapes) {
    const path = new Path2D(shape.d);
    if (shape.fill !== null) {
      context.fillStyle = shape.fill;
      context.fill(path);
    }
    if (shape.stroke !== null) {
      context.strokeStyle = shape.stroke;
      context.lineWidth = shape.width;
      context.stroke(path);
    }
  }
  context.restore();
}
