// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { createScene, hasWebGl2 } from "./index";

afterEach(() => {
  vi.restoreAllMocks();
});

test("without WebGL 2 the room is a plan, asked for or not", async () => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  expect(hasWebGl2()).toBe(false);
  for (const kind of ["auto", "3d", "flat"] as const) {
    const scene = await createScene(kind);
    expect(scene.kind).toBe("flat");
    scene.dispose();
  }
});

test("where the context is promised and then refused, the room is a plan as well", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  let asked = 0;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(() => {
    asked += 1;
    return asked === 1 ? ({ getExtension: () => null } as never) : null;
  });
  const scene = await createScene("auto");
  expect(scene.kind).toBe("flat");
  scene.dispose();
});
