/**
 * A room's description as the server gives it: bounds, a screen, seats, portals and where
 * newcomers appear.
 *
 * Frame: x to the right, y up, z from the stage towards the back, metres; yaw 0 looks to +z.
 * The number of a seat or portal is its place in the list, from 1. Vectors:
 * tests/vectors/layouts.json.
 */

/** floor: a marked place without a chair, as for a wheelchair. */
export type SeatKind = "stage" | "row" | "table" | "floor";

export interface Seat {
  /** From 1. */
  readonly number: number;
  readonly x_m: number;
  readonly y_m: number;
  readonly z_m: number;
  readonly yaw_rad: number;
  readonly kind: SeatKind;
}

/** A door in a wall, which can lead to another room: its foot's middle. */
export interface PortalPlace {
  /** From 1. */
  readonly number: number;
  /** Where it is, as one says it: "left". */
  readonly name: string;
  readonly x_m: number;
  readonly z_m: number;
  /** How one looks who comes out of it. */
  readonly yaw_rad: number;
}

/** Its middle and its size; it faces the audience. */
export interface ScreenPlace {
  readonly x_m: number;
  readonly y_m: number;
  readonly z_m: number;
  readonly width_m: number;
  readonly height_m: number;
}

/** The floor is x in [-width/2, width/2], z in [-back, depth - back]. */
export interface Layout {
  readonly template: string;
  readonly width_m: number;
  readonly depth_m: number;
  readonly height_m: number;
  readonly back_m: number;
  readonly spawn: readonly [x_m: number, z_m: number];
  readonly screen: ScreenPlace | null;
  readonly seats: readonly Seat[];
  readonly portals: readonly PortalPlace[];
}

/** The description is not one that this client can draw; the outline still works. */
export class BadLayout extends Error {
  override readonly name = "BadLayout";
}

const KINDS: readonly SeatKind[] = ["stage", "row", "table", "floor"];

/** Return the layout of its JSON form (centimetres, milliradians). Throws BadLayout. */
export function parseLayout(json: unknown): Layout {
  const view = recordOf(json);
  const { template, spawn, seats } = view;
  const portals = view["portals"] ?? []; // an older server has none
  if (typeof template !== "string") throw new BadLayout("template is a text");
  if (!Array.isArray(spawn) || spawn.length !== 2) throw new BadLayout("spawn is a pair");
  if (!Array.isArray(seats)) throw new BadLayout("seats are a list");
  if (!Array.isArray(portals)) throw new BadLayout("portals are a list");
  return {
    template,
    width_m: numberOf(view["width_m"], "width_m"),
    depth_m: numberOf(view["depth_m"], "depth_m"),
    height_m: numberOf(view["height_m"], "height_m"),
    back_m: numberOf(view["back_m"], "back_m"),
    spawn: [numberOf(spawn[0], "spawn"), numberOf(spawn[1], "spawn")],
    screen: screenOf(view["screen"] ?? null),
    seats: seats.map((row: unknown, at) => seatOf(row, at + 1)),
    portals: portals.map((row: unknown, at) => portalOf(row, at + 1)),
  };
}

/** Say whether a seat is on the stage; not where the room's form is not known. */
export function isOnStage(layout: Layout | null, seat: number): boolean {
  return layout?.seats[seat - 1]?.kind === "stage";
}

function screenOf(row: unknown): ScreenPlace | null {
  if (row === null) return null;
  if (!Array.isArray(row) || row.length !== 5) throw new BadLayout("a screen is five numbers");
  const [x, y, z, width, height] = row.map((part: unknown) => numberOf(part, "screen") / 100);
  return { x_m: x ?? 0, y_m: y ?? 0, z_m: z ?? 0, width_m: width ?? 0, height_m: height ?? 0 };
}

function seatOf(row: unknown, number: number): Seat {
  if (!Array.isArray(row) || row.length !== 5) throw new BadLayout(`seat ${number}`);
  const kind = KINDS.find((known) => known === row[4]);
  if (kind === undefined) throw new BadLayout(`seat ${number} has no known kind`);
  const [x, y, z, yaw] = row.slice(0, 4).map((part: unknown) => numberOf(part, `seat ${number}`));
  return {
    number,
    x_m: (x ?? 0) / 100,
    y_m: (y ?? 0) / 100,
    z_m: (z ?? 0) / 100,
    yaw_rad: (yaw ?? 0) / 1000,
    kind,
  };
}

function portalOf(row: unknown, number: number): PortalPlace {
  if (!Array.isArray(row) || row.length !== 4) throw new BadLayout(`portal ${number}`);
  const name: unknown = row[0];
  if (typeof name !== "string") throw new BadLayout(`portal ${number} has no name`);
  const [x, z, yaw] = row.slice(1).map((part: unknown) => numberOf(part, `portal ${number}`));
  return { number, name, x_m: (x ?? 0) / 100, z_m: (z ?? 0) / 100, yaw_rad: (yaw ?? 0) / 1000 };
}

function recordOf(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null) throw new BadLayout("a layout is an object");
  return json as Readonly<Record<string, unknown>>;
}

function numberOf(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new BadLayout(`${name} is not a number`);
  }
  return value;
}
