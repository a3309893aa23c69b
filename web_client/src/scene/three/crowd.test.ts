// @vitest-environment happy-dom
import type { BufferGeometry, InstancedMesh, ShaderMaterial } from "three";
import { beforeEach, expect, test, vi } from "vitest";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import type { Quality } from "../index";
import { trianglesOf } from "../kit/geometry";
import { Notes, noteCanvases } from "../kit/notes";
import { aPerson, layoutOf } from "../kit/people";
import { RoomWorld } from "../world";
import { Crowd } from "./crowd";
import { lights } from "./room_material";

const AIR = { light: 1, shadow: 0.3, isStill: true };

beforeEach(() => {
  noteCanvases(new Notes());
  vi.stubGlobal("Path2D", class {});
});

function aCrowd(count: number, quality: Quality = "high") {
  const world = new RoomWorld(layoutOf("auditorium"), 10);
  world.setPeople(Array.from({ length: count }, (_, n) => aPerson(n + 1, { seat: n + 1 })));
  world.advance(0, 0.1, { right: 0, ahead: 0 }, 0);
  const crowd = new Crowd(lights(), quality);
  crowd.setFigures(world.figures, () => true);
  return { crowd, world, meshes: crowd.group.children as InstancedMesh[] };
}

function trianglesOfAll(meshes: readonly InstancedMesh[], count: number): number {
  return meshes.reduce(
    (sum, { geometry, isInstancedMesh }) =>
      sum + trianglesOf(geometry) * (isInstancedMesh ? count : 1),
    0,
  );
}

test("three hundred people are eight draw calls", () => {
  expect(aCrowd(300).meshes).toHaveLength(8);
});

test("low quality costs less than half", () => {
  const [high, low] = (["high", "low"] as const).map((quality) =>
    trianglesOfAll(aCrowd(300, quality).meshes, 300),
  );
  expect(low).toBeLessThan((high ?? 0) / 2);
});

test("every part is drawn as often as there are people", () => {
  const { meshes } = aCrowd(17);
  expect(meshes.filter((mesh) => mesh.isInstancedMesh).map((mesh) => mesh.count)).toEqual(
    Array.from({ length: 6 }, () => 17),
  );
});

test("clothes are cut anew when a look changes, and not when a seat does", () => {
  const { crowd, world, meshes } = aCrowd(3);
  const clothes = (): BufferGeometry | undefined => meshes[6]?.geometry;
  const before = clothes();
  world.setPeople([aPerson(1), aPerson(2), aPerson(3)]);
  crowd.setFigures(world.figures, () => true);
  expect(clothes()).toBe(before);
  world.setPeople([aPerson(1, { look: { ...DEFAULT_LOOK, head: "hat" } }), aPerson(2), aPerson(3)]);
  crowd.setFigures(world.figures, () => true);
  expect(clothes()).not.toBe(before);
});

test("under reduced motion the shaders are told to be still", () => {
  const { crowd, world, meshes } = aCrowd(3);
  const motion = () =>
    meshes.map((mesh) => (mesh.material as ShaderMaterial).uniforms["uMotion"]?.value);
  crowd.draw(world.figures, 1, 0.016, AIR);
  expect(new Set(motion())).toEqual(new Set([0]));
  crowd.draw(world.figures, 1, 0.016, { ...AIR, isStill: false });
  expect(new Set(motion())).toEqual(new Set([1]));
});

test("every shader has every uniform that it reads", () => {
  for (const mesh of aCrowd(1).meshes) {
    const { uniforms, vertexShader, fragmentShader } = mesh.material as ShaderMaterial;
    for (const [name] of (vertexShader + fragmentShader).matchAll(/\bu[A-Z]\w+/g)) {
      expect(Object.keys(uniforms), name).toContain(name);
    }
  }
});
