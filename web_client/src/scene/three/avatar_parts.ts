/** The shapes of an avatar's parts, built once: bean, head, face patch, arms, shadow, sign. */
import { BufferAttribute, BufferGeometry, CircleGeometry, PlaneGeometry } from "three";
import { HEAD_M } from "./glsl";
import { MeshBuilder } from "./mesh_builder";

const FINE_BEAN = [
  [0.13, 0.02],
  [0.22, 0.1],
  [0.285, 0.36],
  [0.275, 0.62],
  [0.21, 0.88],
  [0.11, 1.02],
] as const;
const PLAIN_BEAN = [
  [0.16, 0.02],
  [0.29, 0.34],
  [0.245, 0.76],
  [0.11, 1.02],
] as const;

/** The body: a bean that widens at the belly and closes softly at the neck; 120 triangles, or 36. */
export function beanGeometry(isFine: boolean): BufferGeometry {
  const mesh = new MeshBuilder();
  mesh.lathe([0, 0, 0], isFine ? FINE_BEAN : PLAIN_BEAN, isFine ? 12 : 6);
  const geometry = mesh.build();
  geometry.deleteAttribute("tint");
  geometry.deleteAttribute("surface");
  // A body is deeper than wide nowhere: people are seen to face somewhere by their shoulders.
  geometry.scale(1.06, 1, 0.86);
  return geometry;
}

/**
 * The outline of a head, as a disc that the shader turns to the viewer: 22 triangles that are its
 * outline, or 6 around the outline that the shader finds.
 */
export function headGeometry(isFine: boolean): BufferGeometry {
  const corners = isFine ? 24 : 8;
  const around = 1 / Math.cos(Math.PI / corners);
  // The mean of the circles within and around the corners: as large as the ball it stands for.
  const geometry = new CircleGeometry(isFine ? 0.5 + 0.5 * around : around * 1.02, corners);
  const fan = Array.from({ length: corners - 2 }, (_, n) => [1, n + 2, n + 3]);
  geometry.setIndex(fan.flat());
  return geometry;
}

/** A patch of the head's front, on which the face lies; uv runs over the face's own square. */
export function faceGeometry(isFine: boolean): BufferGeometry {
  const parts = isFine ? 5 : 2;
  const geometry = new PlaneGeometry(2, 2, parts, parts);
  const position = geometry.getAttribute("position");
  for (let n = 0; n < position.count; n++) {
    const [x, y] = [position.getX(n), position.getY(n)];
    const [side, up] = [x * 0.86, y * 0.86];
    const [s, t] = [Math.sin(side), Math.sin(up)];
    const out = Math.cos(side) * Math.cos(up);
    const r = HEAD_M * 1.015;
    position.setXYZ(n, s * Math.cos(up) * r * 1.02, t * r * 0.97, out * r * 0.98);
  }
  return geometry;
}

/** Rings of an arm: how far along it, how wide, how far beyond that. */
const FINE_ARM = [
  [0, 0.06, 0],
  [0.55, 0.055, 0],
  [0.9, 0.05, 0],
  [1, 0.075, -0.06],
  [1, 0.1, 0],
  [1, 0.08, 0.06],
  [1, 0.01, 0.1],
] as const;
const PLAIN_ARM = [
  [0, 0.065, 0],
  [0.9, 0.055, 0],
  [1, 0.11, 0],
  [1, 0.01, 0.1],
] as const;

/**
 * Both arms: points carry how far along the arm they are, and the offset from its middle line;
 * the shader places shoulder and hand. 2 x 72 triangles, or 2 x 30.
 */
export function armsGeometry(isFine: boolean): BufferGeometry {
  const offsets: number[] = [];
  const arms: number[] = [];
  const indices: number[] = [];
  const sides = isFine ? 6 : 5;
  const rings = isFine ? FINE_ARM : PLAIN_ARM;
  for (const arm of [-1, 1]) {
    const first = offsets.length / 3;
    for (const [along, radius, beyond] of rings) {
      for (let side = 0; side < sides; side++) {
        const angle = (side / sides) * 2 * Math.PI;
        offsets.push(Math.cos(angle) * radius, beyond, Math.sin(angle) * radius);
        arms.push(arm, along, radius > 0.065 || beyond !== 0 ? 1 : 0);
      }
    }
    for (let ring = 1; ring < rings.length; ring++) {
      for (let side = 0; side < sides; side++) {
        const next = (side + 1) % sides;
        const [low, high] = [first + (ring - 1) * sides, first + ring * sides];
        indices.push(low + side, high + side, low + next, low + next, high + side, high + next);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(offsets), 3));
  geometry.setAttribute("arm", new BufferAttribute(new Float32Array(arms), 3));
  geometry.setIndex(indices);
  return geometry;
}

/** A flat square on the floor. */
export function discGeometry(): BufferGeometry {
  return new PlaneGeometry(2, 2).rotateX(-Math.PI / 2);
}

/** A square that the shader turns to the viewer. */
export function signGeometry(): BufferGeometry {
  return new PlaneGeometry(2, 2);
}
