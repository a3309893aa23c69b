import { Matrix4 } from "three";
import { expect, test } from "vitest";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { aPerson, layoutOf } from "../kit/people";
import { DAY } from "../palette";
import { RoomWorld } from "../world";
import { lights, seatMaterial } from "./room_material";
import { seatsMesh, showChairs } from "./seats_mesh";

const HALL = layoutOf("auditorium");

function seats() {
  return seatsMesh(HALL.seats, DAY, seatMaterial(lights()), "high");
}

function isShown(mesh: ReturnType<typeof seats>, seat: number): boolean {
  const place = new Matrix4();
  mesh.getMatrixAt(seat - 1, place);
  return place.determinant() !== 0;
}

test("a chair is whole and costs little, for there are hundreds", () => {
  const { geometry } = seats();
  expect(faultsOf(geometry)).toEqual([]);
  expect(trianglesOf(geometry)).toBeLessThan(60);
});

test("each stands where the layout has its seat", () => {
  const place = new Matrix4();
  seats().getMatrixAt(9, place);
  const seat = HALL.seats[9];
  expect([place.elements[12], place.elements[13], place.elements[14]]).toEqual([
    expect.closeTo(seat?.x_m ?? 0, 4),
    expect.closeTo(seat?.y_m ?? 0, 4),
    expect.closeTo(seat?.z_m ?? 0, 4),
  ]);
});

test("a marked place has no chair", () => {
  const mesh = seats();
  const floor = HALL.seats.filter(({ kind }) => kind === "floor");
  expect(floor).toHaveLength(4);
  expect(floor.some(({ number }) => isShown(mesh, number))).toBe(false);
});

test("who comes on wheels needs none, and it is back when they leave", () => {
  const mesh = seats();
  const world = new RoomWorld(HALL, 10);
  world.setPeople([aPerson(1, { seat: 20, look: { ...DEFAULT_LOOK, seat: "wheelchair" } })]);
  showChairs(mesh, HALL.seats, world.figures);
  expect([isShown(mesh, 20), isShown(mesh, 21)]).toEqual([false, true]);
  showChairs(mesh, HALL.seats, []);
  expect(isShown(mesh, 20)).toBe(true);
});
