// @vitest-environment happy-dom
import {
  type BufferGeometry,
  type InstancedMesh,
  PerspectiveCamera,
  type ShaderMaterial,
} from "three";
import { beforeEach, expect, test, vi } from "vitest";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import type { Quality } from "../index";
import { Notes, noteCanvases } from "../kit/notes";
import { aPerson, layoutOf } from "../kit/people";
import { RoomWorld } from "../world";
import { Crowd } from "./crowd";
import { lights } from "./room_material";

/** A camera that has the whole hall in its picture. */
const ABOVE = new PerspectiveCamera(90, 16 / 9, 0.1, 200);
ABOVE.position.set(0, 60, 0);
ABOVE.lookAt(0, 0, 0.01);

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

test("three hundred people are twelve draw calls", () => {
  expect(aCrowd(300).meshes).toHaveLength(12);
});

test("everybody in sight is drawn once, by the parts of one level", () => {
  const { crowd, world, meshes } = aCrowd(17);
  crowd.draw(world.figures, ABOVE, 0, 0.016, AIR);
  const counts = meshes.filter((mesh) => mesh.isInstancedMesh).map((mesh) => mesh.count);
  const [discs, signs, ...levels] = counts;
  expect([discs, signs]).toEqual([17, 17]);
  // Fine bodies, heads, arms and faces, plain bodies, heads and faces.
  expect((levels[0] ?? 0) + (levels[4] ?? 0)).toBe(17);
  expect(new Set(levels.slice(0, 4)).size + new Set(levels.slice(4, 7)).size).toBe(2);
});

test("the lists of rows grow with the room and keep nothing of the old", () => {
  const { crowd, world } = aCrowd(3);
  world.setPeople(Array.from({ length: 200 }, (_, n) => aPerson(n + 1, { seat: n + 1 })));
  world.advance(0.1, 0.1, { right: 0, ahead: 0 }, 0);
  crowd.setFigures(world.figures, () => true);
  crowd.draw(world.figures, ABOVE, 0, 0.016, AIR);
  const discs = crowd.group.children[0] as InstancedMesh;
  expect(discs.count).toBe(200);
  expect(discs.geometry.getAttribute("who").count).toBe(256);
});

test("clothes are cut anew when a look changes, and not when a seat does", () => {
  const { crowd, world, meshes } = aCrowd(3);
  const clothes = (): BufferGeometry | undefined => meshes[10]?.geometry;
  const before = clothes();
  world.setPeople([aPerson(1), aPerson(2), aPerson(3)]);
  crowd.setFigures(world.figures, () => true);
  expect(clothes() === before).toBe(true);
  world.setPeople([aPerson(1, { look: { ...DEFAULT_LOOK, head: "hat" } }), aPerson(2), aPerson(3)]);
  crowd.setFigures(world.figures, () => true);
  expect(clothes() === before).toBe(false);
});

test("under reduced motion the shaders are told to be still", () => {
  const { crowd, world, meshes } = aCrowd(3);
  const motion = () =>
    meshes.map((mesh) => (mesh.material as ShaderMaterial).uniforms["uMotion"]?.value);
  crowd.draw(world.figures, ABOVE, 1, 0.016, AIR);
  expect(new Set(motion())).toEqual(new Set([0]));
  crowd.draw(world.figures, ABOVE, 1, 0.016, { ...AIR, isStill: false });
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
