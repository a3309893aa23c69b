/** Faces and portraits as SVG elements, node by node: no HTML text, so any strict policy admits it. */
import type { Appearance } from "./appearance";
import type { ExpressionCode } from "./expressions";
import { faceOf, type Shape } from "./face";
import { PORTRAIT_BOX, portrait } from "./portrait";

const SVG = "http://www.w3.org/2000/svg";
const FACE_BOX = [-1.15, -1.1, 2.3, 2.3] as const;

/** What an SVG picture consists of, for who builds elements in another way. */
export interface Picture {
  readonly viewBox: string;
  readonly shapes: readonly Shape[];
}

/** Return a person with an expression; without a look, the face on its own, on a plain disc. */
export function facePicture(code: ExpressionCode, look: Appearance | null): Picture {
  if (look !== null) return { viewBox: PORTRAIT_BOX.join(" "), shapes: portrait(code, look) };
  return { viewBox: FACE_BOX.join(" "), shapes: [DISC, ...faceOf(code)] };
}

/** Return an SVG element of the picture, `size_px` square; without a label it is decoration. */
export function faceSvg(
  code: ExpressionCode,
  look: Appearance | null,
  size_px: number,
  label: string | null = null,
): SVGSVGElement {
  const picture = facePicture(code, look);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", picture.viewBox);
  svg.setAttribute("width", String(size_px));
  svg.setAttribute("height", String(size_px));
  svg.setAttribute("focusable", "false");
  if (label === null) svg.setAttribute("aria-hidden", "true");
  else {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  }
  svg.append(...picture.shapes.map(pathOf));
  return svg;
}

const DISC: Shape = {
  d: "M-1 0 A1 1 0 1 1 1 0 A1 1 0 1 1 -1 0 Z",
  fill: "#f2c98f",
  stroke: null,
  width: 0,
};

function pathOf(shape: Shape): SVGPathElement {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shape.d);
  path.setAttribute("fill", shape.fill ?? "none");
  if (shape.stroke !== null) {
    path.setAttribute("stroke", shape.stroke);
    path.setAttribute("stroke-width", String(shape.width));
    path.setAttribute("stroke-linecap", "round");
    path.setAttribute("stroke-linejoin", "round");
  }
  return path;
}
