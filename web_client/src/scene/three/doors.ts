/**
 * Doors in the walls: a frame, a leaf that is shut or stands open on light, and a sign over those
 * that lead somewhere. One mesh for all of them and one for their signs.
 */
import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Group,
  Mesh,
  MeshBasicMaterial,
  type ShaderMaterial,
  SRGBColorSpace,
  type Texture,
} from "three";
import { fontOf, onceFontIsHere } from "../font";
import { shortened } from "../names";
import type { Palette } from "../palette";
import { DOOR_HIGH_M, DOOR_WIDE_M, doorstep, type SceneDoor } from "../portals";
import { heightAt, type RoomShape } from "../shape";
import { MeshBuilder, type Point, SURFACE } from "./mesh_builder";

const FRAME_M = 0.16;
/** The frame stands this far out of its wall, the leaf a little behind it. */
const OUT_M = 0.14;
const LEAF_M = 0.05;
const MAT_M = 1;
/** How far an open leaf is turned into the room. */
const AJAR_RAD = 1.25;
const SIGN_WIDE_M = 2.3;
const SIGN_HIGH_M = 0.46;
const SIGN_WIDE_PX = 512;
const SIGN_HIGH_PX = 102;
const SIGN_TEXT_PX = 46;

export class Doors {
  readonly group = new Group();
  readonly #doors: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #signs: Signs | null;

  constructor(
    doors: readonly SceneDoor[],
    shape: RoomShape,
    palette: Palette,
    look: ShaderMaterial,
  ) {
    this.#doors = new Mesh(doorsMesh(doors, shape, palette), look);
    this.#doors.frustumCulled = false;
    this.group.add(this.#doors);
    const open = doors.filter(({ label }) => label !== null);
    this.#signs = open.length === 0 ? null : new Signs(open, shape, palette);
    if (this.#signs !== null) this.group.add(this.#signs.mesh);
  }

  dispose(): void {
    this.#doors.geometry.dispose();
    this.#signs?.dispose();
  }
}

/** Return the doors without their signs, each seen from inside the room only, as walls are. */
export function doorsMesh(
  doors: readonly SceneDoor[],
  shape: RoomShape,
  palette: Palette,
): BufferGeometry {
  const mesh = new MeshBuilder();
  for (const door of doors) addDoor(mesh, placing(door, shape), door.label !== null, palette);
  return mesh.build();
}

/** From the door's own frame (right, up, out into the room) to the room's. */
type Placing = (across: number, up: number, out: number) => Point;

function placing(door: SceneDoor, shape: RoomShape): Placing {
  const [s, c] = [Math.sin(door.yaw_rad), Math.cos(door.yaw_rad)];
  const step = doorstep(door);
  const floor_m = heightAt(shape, step.x_m, step.z_m);
  return (across, up, out) => [
    door.x_m + across * c + out * s,
    floor_m + up,
    door.z_m - across * s + out * c,
  ];
}

function addDoor(mesh: MeshBuilder, at: Placing, isOpen: boolean, palette: Palette): void {
  const half = DOOR_WIDE_M / 2;
  const post = half + FRAME_M;
  mesh.paint(palette.woodDark);
  addBlock(mesh, at, [-post, -half], [0, DOOR_HIGH_M], OUT_M);
  addBlock(mesh, at, [half, post], [0, DOOR_HIGH_M], OUT_M);
  addBlock(mesh, at, [-post, post], [DOOR_HIGH_M, DOOR_HIGH_M + FRAME_M], OUT_M);
  if (isOpen) addOpening(mesh, at, half, palette);
  else addLeaf(mesh, at, half, palette);
}

/** A front and the two sides and top of it that stand out of the wall. */
function addBlock(
  mesh: MeshBuilder,
  at: Placing,
  [left, right]: readonly [number, number],
  [low, high]: readonly [number, number],
  out: number,
): void {
  mesh.quad(at(left, low, out), at(right, low, out), at(right, high, out), at(left, high, out));
  mesh.quad(at(left, low, 0), at(left, low, out), at(left, high, out), at(left, high, 0));
  mesh.quad(at(right, low, out), at(right, low, 0), at(right, high, 0), at(right, high, out));
  mesh.quad(at(left, high, out), at(right, high, out), at(right, high, 0), at(left, high, 0));
}

function addLeaf(mesh: MeshBuilder, at: Placing, half: number, palette: Palette): void {
  mesh.paint(palette.wood, SURFACE.planks);
  addBlock(mesh, at, [-half, half], [0, DOOR_HIGH_M], LEAF_M);
  mesh.paint(palette.metal);
  addBlock(mesh, at, [half - 0.22, half - 0.14], [0.95, 1.15], LEAF_M + 0.05);
}

/** Light behind the door, the leaf turned into the room, and a mat that leads to it. */
function addOpening(mesh: MeshBuilder, at: Placing, half: number, palette: Palette): void {
  const back = LEAF_M / 2;
  mesh.paint(palette.beyond);
  const light = [0.8, 0.8, 1, 1];
  mesh.quad(
    at(-half, 0, back),
    at(half, 0, back),
    at(half, DOOR_HIGH_M, back),
    at(-half, DOOR_HIGH_M, back),
    light,
  );
  mesh.paint(palette.wood, SURFACE.planks);
  const [across, out] = [Math.cos(AJAR_RAD) * half * 0.9, Math.sin(AJAR_RAD) * half * 0.9];
  const hinge = (up: number): Point => at(-half, up, OUT_M);
  const edge = (up: number): Point => at(-half + across, up, OUT_M + out);
  mesh.quad(hinge(0), edge(0), edge(DOOR_HIGH_M), hinge(DOOR_HIGH_M));
  mesh.quad(edge(0), hinge(0), hinge(DOOR_HIGH_M), edge(DOOR_HIGH_M));
  mesh.paint(palette.aisle, SURFACE.carpet);
  mesh.quad(
    at(-half, 0.016, OUT_M + MAT_M),
    at(half, 0.016, OUT_M + MAT_M),
    at(half, 0.016, 0),
    at(-half, 0.016, 0),
  );
}

/** What is written over the doors, one under the other on one canvas. */
class Signs {
  readonly mesh: Mesh<BufferGeometry, MeshBasicMaterial>;
  readonly #canvas = document.createElement("canvas");
  readonly #texture: Texture;

  constructor(doors: readonly SceneDoor[], shape: RoomShape, palette: Palette) {
    this.#canvas.width = SIGN_WIDE_PX;
    this.#canvas.height = SIGN_HIGH_PX * doors.length;
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.anisotropy = 4;
    const material = new MeshBasicMaterial({ map: this.#texture, transparent: true });
    this.mesh = new Mesh(signsMesh(doors, shape), material);
    this.mesh.frustumCulled = false;
    const labels = doors.map(({ label }) => shortened(label ?? ""));
    this.#paint(labels, palette);
    onceFontIsHere(() => this.#paint(labels, palette));
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
  }

  #paint(labels: readonly string[], palette: Palette): void {
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    context.clearRect(0, 0, SIGN_WIDE_PX, SIGN_HIGH_PX * labels.length);
    context.font = fontOf(SIGN_TEXT_PX);
    context.textAlign = "center";
    context.textBaseline = "middle";
    labels.forEach((label, at) => {
      const top = at * SIGN_HIGH_PX;
      context.fillStyle = palette.beyond;
      context.beginPath();
      context.roundRect(4, top + 4, SIGN_WIDE_PX - 8, SIGN_HIGH_PX - 8, 22);
      context.fill();
      context.fillStyle = palette.beyondInk;
      context.fillText(label, SIGN_WIDE_PX / 2, top + SIGN_HIGH_PX / 2, SIGN_WIDE_PX - 48);
    });
    this.#texture.needsUpdate = true;
  }
}

/** A plane over each door, with its own part of the canvas on it. */
export function signsMesh(doors: readonly SceneDoor[], shape: RoomShape): BufferGeometry {
  const places = doors.flatMap((door) => {
    const at = placing(door, shape);
    const [half, low] = [SIGN_WIDE_M / 2, DOOR_HIGH_M + FRAME_M + 0.12];
    const high = low + SIGN_HIGH_M;
    return [
      ...at(-half, low, OUT_M),
      ...at(half, low, OUT_M),
      ...at(half, high, OUT_M),
      ...at(-half, high, OUT_M),
    ];
  });
  const parts = doors.flatMap((_, n) => {
    const [top, bottom] = [1 - n / doors.length, 1 - (n + 1) / doors.length];
    return [0, bottom, 1, bottom, 1, top, 0, top];
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(places), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(parts), 2));
  geometry.setIndex(doors.flatMap((_, n) => [0, 1, 2, 0, 2, 3].map((corner) => 4 * n + corner)));
  return geometry;
}
