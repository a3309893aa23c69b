/** The built-in rooms, made here, for the harness and for tests; a test compares them with the server's. */
import type { Layout, Seat, SeatKind } from "../layout";

type Place = Omit<Seat, "number">;

const ROW_SEATS = [20, 20, 22, 22, 24, 24, 28, 28, 30, 30, 32, 32];

/** Six places on a stage and twelve rising rows. */
export function auditorium(): Layout {
  const stage = Array.from({ length: 6 }, (_, n) => seat(-4 + 1.6 * n, 0.6, -1, 0, "stage"));
  const rows = ROW_SEATS.flatMap((count, n) => row(7 + 1.1 * n, 0.18 * n, count));
  return room("auditorium", [36, 34, 6, 6], [0, 24], [...stage, ...rows]);
}

/** One table for twelve. */
export function roundtable(): Layout {
  return room("roundtable", [14, 14, 4, 7], [0, 5.5], table(0, 0, 2.6, 12));
}

/** A small stage and six tables of six. */
export function openHouse(): Layout {
  const stage = Array.from({ length: 3 }, (_, n) => seat(-1.6 + 1.6 * n, 0.4, -2, 0, "stage"));
  const tables = [5, 11].flatMap((z_m) => [-7, 0, 7].flatMap((x_m) => table(x_m, z_m, 1.5, 6)));
  return room("open_house", [26, 24, 5, 5], [0, 16.5], [...stage, ...tables]);
}

function room(
  template: string,
  [width_m, depth_m, height_m, back_m]: readonly [number, number, number, number],
  spawn: readonly [number, number],
  places: readonly Place[],
): Layout {
  const seats = places.map((place, at) => ({ number: at + 1, ...place }));
  return { template, width_m, depth_m, height_m, back_m, spawn, seats };
}

function row(radius_m: number, height_m: number, count: number): readonly Place[] {
  const step_rad = 2 * Math.asin(0.4 / radius_m);
  return Array.from({ length: count }, (_, n) => {
    const angle = (n - count / 2 + (n >= count / 2 ? 1.5 : -0.5)) * step_rad;
    const [s, c] = [Math.sin(angle), Math.cos(angle)];
    return seat(radius_m * s, height_m, radius_m * c, Math.PI + angle, "row");
  });
}

function table(x_m: number, z_m: number, radius_m: number, count: number): readonly Place[] {
  return Array.from({ length: count }, (_, n) => {
    const angle = (n * 2 * Math.PI) / count;
    const yaw_rad = (angle + Math.PI) % (2 * Math.PI);
    return seat(
      x_m + radius_m * Math.sin(angle),
      0,
      z_m + radius_m * Math.cos(angle),
      yaw_rad,
      "table",
    );
  });
}

function seat(x_m: number, y_m: number, z_m: number, yaw_rad: number, kind: SeatKind): Place {
  const cm = (metres: number): number => Math.round(metres * 100) / 100;
  return {
    x_m: cm(x_m),
    y_m: cm(y_m),
    z_m: cm(z_m),
    yaw_rad: Math.round(yaw_rad * 1000) / 1000,
    kind,
  };
}
