/** All seats as one instanced mesh: an upholstered chair of 46 triangles, or 32, 300 times. */
import { type BufferGeometry, InstancedMesh, Matrix4, type ShaderMaterial } from "three";
import type { Quality } from "../index";
import type { Seat } from "../layout";
import type { Palette } from "../palette";
import type { Figure } from "../world";
import { MeshBuilder, type Point } from "./mesh_builder";

/** Return the seats, each instance the seat with that place in the list. */
export function seatsMesh(
  seats: readonly Seat[],
  palette: Palette,
  look: ShaderMaterial,
  quality: Quality,
): InstancedMesh {
  const mesh = new InstancedMesh(chair(palette, quality === "high"), look, seats.length);
  showChairs(mesh, seats, []);
  mesh.frustumCulled = false;
  return mesh;
}

/** Put away the chairs that nobody needs: of marked places, and of who brings a wheelchair. */
export function showChairs(
  mesh: InstancedMesh,
  seats: readonly Seat[],
  figures: readonly Figure[],
): void {
  const wheeled = new Set(
    figures.filter(({ person }) => person.look.seat === "wheelchair").map((one) => one.person.seat),
  );
  const place = new Matrix4();
  seats.forEach((seat, at) => {
    const isAway = seat.kind === "floor" || wheeled.has(seat.number);
    place.makeRotationY(seat.yaw_rad).setPosition(seat.x_m, seat.y_m, seat.z_m);
    mesh.setMatrixAt(at, isAway ? NOWHERE : place);
  });
  mesh.instanceMatrix.needsUpdate = true;
}

const NOWHERE = new Matrix4().makeScale(0, 0, 0);

/** A chair that faces +z, its middle over the origin. */
function chair(palette: Palette, isFine: boolean): BufferGeometry {
  const mesh = new MeshBuilder();
  mesh.paint(palette.metal).box(0, 0, -0.02, 0.12, 0.3, 0.12);
  mesh.paint(palette.chair);
  addCushion(mesh, isFine);
  mesh.paint(palette.chairBack);
  addBack(mesh, isFine ? 3 : 2);
  return mesh.build();
}

function addCushion(mesh: MeshBuilder, isFine: boolean): void {
  const [w, low, high, back, front] = [0.29, 0.3, 0.42, -0.22, 0.27];
  const top = (x: number, z: number): Point => [x, high, z];
  const side = (x: number, z: number): Point => [x * 1.06, high - 0.05, z * 1.06];
  const foot = (x: number, z: number): Point => [x * 0.96, low, z * 0.96];
  const corners: readonly (readonly [number, number])[] = [
    [-w, front],
    [w, front],
    [w, back],
    [-w, back],
  ];
  mesh.quad(top(-w, front), top(w, front), top(w, back), top(-w, back));
  corners.forEach(([x, z], n) => {
    const [x2, z2] = corners[(n + 1) % 4] ?? [x, z];
    mesh.quad(side(x, z), side(x2, z2), top(x2, z2), top(x, z), [0.9, 0.9, 1, 1]);
    if (isFine) mesh.quad(foot(x, z), foot(x2, z2), side(x2, z2), side(x, z), [0.6, 0.6, 0.9, 0.9]);
  });
}

/** A back that bends around who sits, thicker at its foot. */
function addBack(mesh: MeshBuilder, parts: number): void {
  const at = (step: number, high: boolean, out: number): Point => {
    const angle = ((step / parts) * 2 - 1) * 0.75;
    const radius = 0.4 + out + (high ? 0.03 : 0);
    return [Math.sin(angle) * radius, high ? 0.86 : 0.34, 0.12 - Math.cos(angle) * radius];
  };
  for (let n = 0; n < parts; n++) {
    mesh.quad(
      at(n, false, 0),
      at(n + 1, false, 0),
      at(n + 1, true, 0),
      at(n, true, 0),
      [0.7, 0.7, 1, 1],
    );
    mesh.quad(
      at(n + 1, false, 0.08),
      at(n, false, 0.08),
      at(n, true, 0.05),
      at(n + 1, true, 0.05),
      [0.7, 0.7, 1, 1],
    );
    mesh.quad(
      at(n, true, 0),
      at(n + 1, true, 0),
      at(n + 1, true, 0.05),
      at(n, true, 0.05),
      [1.3, 1.3, 1.2, 1.2],
    );
  }
}
