import { expect, test } from "vitest";
import { type Appearance, DEFAULT_LOOK, PARTS } from "../../avatars/appearance";
import { HEAD_M } from "./glsl";
import { addHair } from "./hair_pieces";
import { ballOf, HAIR_BALLS, HEAD_BALLS, isUnderHat, WRAP_BALLS } from "./head_balls";
import { addHeadwear } from "./head_pieces";
import { MeshBuilder } from "./mesh_builder";
import { FINE } from "./shell";

/** The balls as the shader has them: thick, front, side, back. */
const ROWS = [...HEAD_BALLS.matchAll(/vec4\(([\d., ]+)\)/g)].map(([, row]) =>
  (row ?? "").split(", ").map(Number),
);
const { none: _, ...HAIR } = HAIR_BALLS;

function rowOf(also: Partial<Appearance>): readonly number[] {
  return ROWS[ballOf({ ...DEFAULT_LOOK, ...also })] ?? [];
}

/** Mean thickness of a fine cut over the head, head radii. */
function thicknessOf(add: (mesh: MeshBuilder) => void): number {
  const mesh = new MeshBuilder();
  add(mesh);
  const position = mesh.build().getAttribute("position");
  // The first rows are the shell's; what hangs and stands out comes after them.
  const radii = Array.from({ length: (FINE.rows + 1) * (FINE.columns + 1) }, (_, n) =>
    Math.hypot(position.getX(n), position.getY(n), position.getZ(n)),
  );
  return radii.reduce((sum, radius) => sum + radius, 0) / radii.length / HEAD_M - 1;
}

test("every look has a ball of its own place in the shader's list", () => {
  const looks = PARTS.hair.flatMap((hair) => PARTS.head.map((head) => ({ hair, head })));
  for (const look of looks) expect(rowOf(look)).toHaveLength(4);
});

test.each(Object.entries(HAIR))("from far %s is as thick as from near", (hair, { thick }) => {
  const near = thicknessOf((mesh) => addHair(mesh, hair as keyof typeof HAIR, false, FINE));
  expect(Math.abs(near - thick)).toBeLessThan(0.05);
  expect(rowOf({ hair: hair as keyof typeof HAIR })[0]).toBe(thick);
});

test.each(Object.entries(WRAP_BALLS))(
  "from far a %s is as thick as from near",
  (head, { thick }) => {
    const near = thicknessOf((mesh) => addHeadwear(mesh, head as keyof typeof WRAP_BALLS, FINE));
    expect(Math.abs(near - thick)).toBeLessThan(0.06);
    expect(rowOf({ head: head as keyof typeof WRAP_BALLS })[0]).toBe(thick);
  },
);

test("under a hat hair is thin, under a wrap it is not seen, and who has none has none", () => {
  expect(rowOf({ hair: "curls", head: "hat" })[0]).toBeLessThan(0.08);
  expect(rowOf({ hair: "curls", head: "hijab" })).toEqual(rowOf({ hair: "none", head: "hijab" }));
  expect(rowOf({ hair: "none" })).toEqual([0, 0, 0, 0]);
  expect(rowOf({ hair: "none", head: "cap" })).toEqual([0, 0, 0, 0]);
});

test("a cap presses, headphones and a kippah do not", () => {
  const presses = (head: Appearance["head"]) => isUnderHat({ ...DEFAULT_LOOK, head });
  expect(PARTS.head.filter(presses)).toEqual(["hat", "cap", "beanie"]);
});
