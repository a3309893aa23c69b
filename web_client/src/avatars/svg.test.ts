// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { DEFAULT_LOOK } from "./appearance";
import { faceOf } from "./face";
import { PORTRAIT_BOX, portrait } from "./portrait";
import { facePicture, faceSvg } from "./svg";

test("with a look it is the whole person, without one the face on a disc", () => {
  expect(facePicture(1, DEFAULT_LOOK)).toEqual({
    viewBox: PORTRAIT_BOX.join(" "),
    shapes: portrait(1, DEFAULT_LOOK),
  });
  expect(facePicture(1, null).shapes.slice(1)).toEqual(faceOf(1));
});

test("beside a name the picture is decoration", () => {
  const svg = faceSvg(0, DEFAULT_LOOK, 24);
  expect(svg.getAttribute("aria-hidden")).toBe("true");
  expect(svg.getAttribute("width")).toBe("24");
  expect(svg.getAttribute("focusable")).toBe("false");
});

test("alone it has a role and a name, as text and never as markup", () => {
  const svg = faceSvg(0, DEFAULT_LOOK, 24, "<b>Ana</b>");
  expect(svg.getAttribute("role")).toBe("img");
  expect(svg.getAttribute("aria-label")).toBe("<b>Ana</b>");
  expect(svg.querySelector("b")).toBeNull();
});

test("each shape is a path, back to front", () => {
  const paths = [...faceSvg(6, null, 96).children];
  expect(paths.map((path) => path.getAttribute("d"))).toEqual(
    facePicture(6, null).shapes.map(({ d }) => d),
  );
  expect(paths.at(-1)?.getAttribute("stroke-linecap")).toBe("round");
});
