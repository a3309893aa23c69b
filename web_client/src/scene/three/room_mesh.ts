/**
 * The room as one mesh: floor, walls, stage, tiers, aisle and furniture, in a few thousand
 * triangles. Dark corners are painted into the vertices, which no lamp has to do every frame.
 */
import type { BufferGeometry } from "three";
import type { Layout, Seat } from "../layout";
import type { Palette } from "../palette";
import { AISLE_HALF_M, type Furniture, type RoomShape, STEP_M, type StageShape } from "../shape";
import { addCurtains } from "./curtains";
import { MeshBuilder, type Point, SURFACE } from "./mesh_builder";

const TIER_PARTS = 32;
const STAGE_PARTS = 40;
const MARK_SIDES = 24;

/** Return the mesh of everything that stands still, seats excepted. */
export function roomMesh(layout: Layout, shape: RoomShape, palette: Palette): BufferGeometry {
  const mesh = new MeshBuilder();
  addFloor(mesh, layout, shape, palette);
  addWalls(mesh, layout, palette);
  if (shape.stage !== null) {
    addStage(mesh, shape.stage, palette);
    addCurtains(mesh, layout, shape.stage, palette);
  }
  if (shape.tiers.length > 0) addTiers(mesh, layout, shape, palette);
  for (const thing of shape.furniture) addFurniture(mesh, thing, palette);
  addMarks(mesh, layout.seats, palette);
  return mesh.build();
}

function addFloor(mesh: MeshBuilder, layout: Layout, shape: RoomShape, palette: Palette): void {
  const half = layout.width_m / 2;
  const [back, front] = [-layout.back_m, layout.depth_m - layout.back_m];
  mesh.paint(shape.tiers.length > 0 ? palette.carpet : palette.foyer, floorSurface(shape));
  mesh.quad([-half, 0, front], [half, 0, front], [half, 0, back], [-half, 0, back]);
  if (shape.tiers.length > 0) return;
  // A rug under every table: where one sits is a place of its own.
  mesh.paint(palette.carpet, SURFACE.carpet);
  for (const thing of shape.furniture) {
    if (thing.kind === "table") addDisc(mesh, thing, thing.radius_m + 1.55, 0.012);
  }
}

function floorSurface(shape: RoomShape): typeof SURFACE.carpet | typeof SURFACE.planks {
  return shape.tiers.length > 0 ? SURFACE.carpet : SURFACE.planks;
}

function addWalls(mesh: MeshBuilder, layout: Layout, palette: Palette): void {
  const half = layout.width_m / 2;
  const [back, front] = [-layout.back_m, layout.depth_m - layout.back_m];
  const high = layout.height_m;
  const shades = [0.72, 0.72, 1, 1];
  mesh.paint(palette.wall, SURFACE.slats);
  mesh.quad([-half, 0, back], [half, 0, back], [half, high, back], [-half, high, back], shades);
  mesh.quad([-half, 0, front], [-half, 0, back], [-half, high, back], [-half, high, front], shades);
  mesh.quad([half, 0, back], [half, 0, front], [half, high, front], [half, high, back], shades);
  mesh.quad([half, 0, front], [-half, 0, front], [-half, high, front], [half, high, front], shades);
}

/** The outline of the stage grown by some metres, from its left back corner round the front. */
function outline(stage: StageShape, grow_m: number): readonly { x: number; z: number; n: Point }[] {
  const across = stage.halfWidth_m + grow_m;
  const along = stage.front_m + grow_m;
  const arc = Array.from({ length: STAGE_PARTS + 1 }, (_, step) => {
    const angle = Math.PI * (1 - step / STAGE_PARTS);
    const n: [number, number] = [Math.cos(angle) / across, Math.sin(angle) / along];
    const length = Math.hypot(...n);
    return {
      x: Math.cos(angle) * across,
      z: stage.turn_z_m + Math.sin(angle) * along,
      n: [n[0] / length, 0, n[1] / length] as Point,
    };
  });
  return [
    { x: -across, z: stage.back_z_m, n: [-1, 0, 0] },
    ...arc,
    { x: across, z: stage.back_z_m, n: [1, 0, 0] },
  ];
}

function addStage(mesh: MeshBuilder, stage: StageShape, palette: Palette): void {
  addPlatform(mesh, stage, STEP_M, stage.height_m / 2, palette);
  addPlatform(mesh, stage, 0, stage.height_m, palette);
}

function addPlatform(
  mesh: MeshBuilder,
  stage: StageShape,
  grow_m: number,
  top_m: number,
  palette: Palette,
): void {
  const round_m = 0.07;
  const edge = outline(stage, grow_m);
  const row = (inset_m: number, height_m: number, up: number, shade: number): readonly number[] =>
    edge.map(({ x, z, n }) => {
      const out = Math.sqrt(1 - up * up);
      const at: Point = [x - n[0] * inset_m, height_m, z - n[2] * inset_m];
      return mesh.point(at, [n[0] * out, up, n[2] * out], shade);
    });
  mesh.paint(palette.woodDark);
  const foot = row(0, 0, 0, 0.6);
  const lip = row(0, top_m - round_m, 0, 0.95);
  mesh.strip(foot, lip);
  mesh.paint(palette.wood);
  const start = row(0, top_m - round_m, 0, 1);
  const bend = row(round_m * 0.3, top_m - round_m * 0.3, 0.7, 1.12);
  const flat = row(round_m, top_m, 1, 1.06);
  mesh.strip(start, bend);
  mesh.strip(bend, flat);
  mesh.paint(palette.wood, SURFACE.planks);
  const rim = row(round_m, top_m, 1, 1);
  const middle = mesh.point([0, top_m, stage.turn_z_m], [0, 1, 0]);
  for (let n = 1; n < rim.length; n++) mesh.triangle(rim[n - 1] ?? 0, rim[n] ?? 0, middle);
  mesh.triangle(rim.at(-1) ?? 0, rim[0] ?? 0, middle);
}

function addTiers(mesh: MeshBuilder, layout: Layout, shape: RoomShape, palette: Palette): void {
  const half = layout.width_m / 2;
  const front = layout.depth_m - layout.back_m;
  shape.tiers.forEach((tier, at) => {
    const below_m = shape.tiers[at - 1]?.height_m ?? 0;
    const limit = Math.min(shape.tierAngle_rad, Math.asin(Math.min(1, half / tier.outer_m)));
    mesh.paint(palette.carpet, SURFACE.carpet);
    addRing(mesh, tier.inner_m, tier.outer_m, tier.height_m, below_m, limit, TIER_PARTS);
    const aisle = AISLE_HALF_M / tier.inner_m;
    mesh.paint(palette.aisle, SURFACE.carpet);
    addRing(mesh, tier.inner_m - 0.01, tier.outer_m, tier.height_m + 0.012, below_m, aisle, 4);
    // A strip of wood at each step's edge: it shows where to put the foot, and draws the curve.
    mesh.paint(palette.woodDark);
    const edge_m = tier.inner_m - 0.014;
    if (at > 0)
      addRing(mesh, edge_m, edge_m + 0.07, tier.height_m + 0.016, below_m + 0.1, limit, TIER_PARTS);
  });
  const last = shape.tiers.at(-1);
  if (last !== undefined) addFoyer(mesh, last.outer_m, last.height_m, shape, half, front, palette);
  mesh.paint(palette.aisle, SURFACE.carpet);
  const lane = AISLE_HALF_M;
  const first_m = (shape.tiers[0]?.inner_m ?? 0) + 0.05;
  const stage_m = (shape.stage?.turn_z_m ?? 0) + (shape.stage?.front_m ?? 0) + STEP_M;
  mesh.quad(
    [-lane, 0.012, first_m],
    [lane, 0.012, first_m],
    [lane, 0.012, stage_m],
    [-lane, 0.012, stage_m],
  );
}

/** A ring's flat top and its riser, from -limit to limit around +z. */
function addRing(
  mesh: MeshBuilder,
  inner_m: number,
  outer_m: number,
  top_m: number,
  below_m: number,
  limit_rad: number,
  parts: number,
): void {
  const row = (radius_m: number, height_m: number, up: number, shade: number): number[] =>
    Array.from({ length: parts + 1 }, (_, step) => {
      const angle = limit_rad * (2 * (step / parts) - 1);
      const [s, c] = [Math.sin(angle), Math.cos(angle)];
      const out = up === 1 ? 0 : -1;
      return mesh.point([s * radius_m, height_m, c * radius_m], [s * out, up, c * out], shade);
    });
  mesh.strip(row(outer_m, top_m, 1, 0.8), row(inner_m, top_m, 1, 1.05));
  if (top_m > below_m)
    mesh.strip(row(inner_m, below_m, 0, 0.6).reverse(), row(inner_m, top_m, 0, 0.95).reverse());
}

function addFoyer(
  mesh: MeshBuilder,
  radius_m: number,
  below_m: number,
  shape: RoomShape,
  half: number,
  front: number,
  palette: Palette,
): void {
  const top_m = shape.foyerHeight_m;
  const limit = Math.asin(Math.min(1, half / radius_m));
  mesh.paint(palette.woodDark);
  addRing(mesh, radius_m - 0.02, radius_m + 0.12, top_m + 0.01, below_m, limit, TIER_PARTS);
  mesh.paint(palette.foyer, SURFACE.planks);
  const near: number[] = [];
  const far: number[] = [];
  for (let step = 0; step <= TIER_PARTS; step++) {
    const angle = limit * (2 * (step / TIER_PARTS) - 1);
    const x = Math.sin(angle) * radius_m;
    near.push(mesh.point([x, top_m, front], [0, 1, 0], 0.85));
    far.push(mesh.point([x, top_m, Math.cos(angle) * radius_m], [0, 1, 0]));
  }
  mesh.strip(near, far);
}

function addFurniture(mesh: MeshBuilder, thing: Furniture, palette: Palette): void {
  if (thing.kind === "plant") addPlant(mesh, thing, palette);
  else addTable(mesh, thing, thing.kind === "table" ? 0.74 : 1.02, palette);
}

function addTable(mesh: MeshBuilder, table: Furniture, high_m: number, palette: Palette): void {
  const at: Point = [table.x_m, table.bottom_m, table.z_m];
  const r = table.radius_m;
  mesh.paint(palette.metal).lathe(
    at,
    [
      [r * 0.5, 0],
      [r * 0.5, 0.03],
      [0.06, 0.07],
      [0.06, high_m],
    ],
    12,
  );
  mesh.paint(palette.woodDark).lathe(
    at,
    [
      [0, high_m - 0.05],
      [r - 0.05, high_m - 0.05],
      [r, high_m - 0.02],
    ],
    32,
  );
  mesh.paint(palette.table).lathe(
    at,
    [
      [r, high_m - 0.03],
      [r, high_m - 0.01],
      [r - 0.03, high_m],
    ],
    32,
  );
  mesh.paint(palette.table, SURFACE.planks);
  addDisc(mesh, table, r - 0.03, table.bottom_m + high_m);
}

function addDisc(mesh: MeshBuilder, at: Furniture, radius_m: number, y_m: number): void {
  const sides = 32;
  const middle = mesh.point([at.x_m, y_m, at.z_m], [0, 1, 0], 1.05);
  const rim = Array.from({ length: sides + 1 }, (_, side) => {
    const angle = (side / sides) * 2 * Math.PI;
    return mesh.point(
      [at.x_m + Math.sin(angle) * radius_m, y_m, at.z_m + Math.cos(angle) * radius_m],
      [0, 1, 0],
    );
  });
  for (let n = 1; n < rim.length; n++) mesh.triangle(middle, rim[n - 1] ?? 0, rim[n] ?? 0);
}

/** A ring on the floor where a place is kept free of chairs. */
function addMarks(mesh: MeshBuilder, seats: readonly Seat[], palette: Palette): void {
  mesh.paint(palette.wood);
  for (const seat of seats.filter(({ kind }) => kind === "floor")) {
    const row = (radius_m: number): number[] =>
      Array.from({ length: MARK_SIDES + 1 }, (_, side) => {
        const angle = (side / MARK_SIDES) * 2 * Math.PI;
        const [s, c] = [Math.sin(angle) * radius_m, Math.cos(angle) * radius_m];
        return mesh.point([seat.x_m + s, seat.y_m + 0.014, seat.z_m + c], [0, 1, 0]);
      });
    mesh.strip(row(0.4), row(0.35));
  }
}

/** A pot and a loose fan of leaves; each plant is turned by where it stands. */
function addPlant(mesh: MeshBuilder, plant: Furniture, palette: Palette): void {
  const at: Point = [plant.x_m, plant.bottom_m, plant.z_m];
  mesh.paint(palette.pot);
  mesh.lathe(
    at,
    [
      [0.2, 0],
      [0.3, 0.42],
      [0.33, 0.45],
      [0.28, 0.46],
      [0.26, 0.4],
      [0, 0.4],
    ],
    14,
  );
  mesh.paint(palette.leaf);
  for (let leaf = 0; leaf < 14; leaf++) {
    const angle = leaf * 2.4 + plant.x_m;
    addLeaf(
      mesh,
      [at[0], at[1] + 0.4, at[2]],
      angle,
      0.55 + 0.45 * ((leaf * 7) % 5) * 0.25,
      0.95 - leaf * 0.035,
    );
  }
}

function addLeaf(mesh: MeshBuilder, root: Point, angle: number, out_m: number, up_m: number): void {
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  const spine = [0, 0.35, 0.7, 1].map((part): Point => {
    const reach = out_m * part * 0.8;
    return [
      root[0] + s * reach,
      root[1] + up_m * (1.6 * part - 0.75 * part * part),
      root[2] + c * reach,
    ];
  });
  const widths = [0.02, 0.11, 0.1, 0.005];
  const side = (sign: number): readonly number[] =>
    spine.map(([x, y, z], n) => {
      const w = (widths[n] ?? 0) * sign;
      return mesh.point([x + c * w, y, z - s * w], [s * 0.3, 0.9, c * 0.3], 0.7 + 0.12 * n);
    });
  const [left, right] = [side(-1), side(1)];
  mesh.sheet(left, right);
}
