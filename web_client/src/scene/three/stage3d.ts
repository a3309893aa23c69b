/** The room in three dimensions. */
import {
  type InstancedMesh,
  Mesh,
  Plane,
  Raycaster,
  Scene,
  Vector2,
  Vector3,
  WebGLRenderer,
} from "three";
import { type Cost, describePicture, type Form, type Hit, type Shown } from "../form";
import type { Quality } from "../index";
import { paletteOf } from "../palette";
import { DOOR_HIGH_M, DOOR_WIDE_M, doorstep, type SceneDoor } from "../portals";
import { heightAt } from "../shape";
import type { Figure, RoomWorld } from "../world";
import { CameraRig } from "./camera_rig";
import { Crowd } from "./crowd";
import { Doors } from "./doors";
import { airOf, lights, roomMaterial, seatMaterial, setLights } from "./room_material";
import { roomMesh } from "./room_mesh";
import { Screen } from "./screen";
import { seatsMesh, showChairs } from "./seats_mesh";

/** Everything that belongs to one layout. */
interface Scenery {
  readonly room: Mesh;
  readonly seats: InstancedMesh;
  readonly screen: Screen | null;
  readonly theme: string;
  /** Made anew whenever one of them leads elsewhere. */
  doors: Doors;
  led: readonly SceneDoor[];
}

const MAX_PIXEL_RATIO = 2;
const LOW_PIXEL_RATIO = 0.5;
const PERSON_PX = 26;
const SEAT_M = 0.5;
/** The sign over a door is a part of it. */
const SIGN_M = 0.75;

export class Stage3D implements Form {
  readonly kind = "3d";
  readonly #renderer: WebGLRenderer;
  readonly #quality: Quality;
  readonly #scene = new Scene();
  readonly #rig = new CameraRig();
  readonly #lights = lights();
  readonly #seatLook = seatMaterial(this.#lights);
  readonly #roomLook = roomMaterial(this.#lights);
  readonly #shown: Shown;
  readonly #lost: () => void;
  readonly #rays = new Raycaster();
  readonly #crowd: Crowd;
  #endWords = (): void => {};
  #set: Scenery | null = null;

  /**
   * The quality is that of this moment, for good: smooth edges belong to the context.
   * lost: the graphics processor was taken away; nothing will be drawn any more.
   */
  constructor(shown: Shown, lost: () => void) {
    this.#shown = shown;
    this.#lost = lost;
    this.#quality = shown.quality;
    const antialias = shown.quality === "high";
    this.#renderer = new WebGLRenderer({ antialias, powerPreference: "low-power" });
    this.#crowd = new Crowd(this.#lights, shown.quality);
  }

  get heading_rad(): number {
    return this.#rig.heading_rad;
  }

  mount(host: HTMLElement): HTMLElement {
    const { domElement } = this.#renderer;
    this.#endWords = describePicture(domElement, "room");
    domElement.addEventListener("webglcontextlost", this.#lost);
    host.append(domElement);
    this.#scene.add(this.#crowd.group);
    return domElement;
  }

  build(world: RoomWorld): void {
    this.#strike();
    const palette = paletteOf(this.#shown.mood);
    const { layout, shape } = world.floor;
    const room = new Mesh(roomMesh(layout, shape, palette), this.#roomLook);
    room.frustumCulled = false;
    const seats = seatsMesh(layout.seats, palette, this.#seatLook, this.#quality);
    const screen = layout.screen === null ? null : new Screen(layout.screen);
    const doors = new Doors(world.doors, shape, palette, this.#roomLook);
    const { theme } = this.#shown.mood;
    this.#set = { room, seats, screen, theme, doors, led: world.doors };
    this.#scene.add(room, seats, doors.group);
    if (screen !== null) this.#scene.add(screen.mesh);
    this.refresh();
  }

  refresh(): void {
    if (this.#shown.world === null) return;
    const { floor, figures } = this.#shown.world;
    const { seats } = floor.layout;
    this.#crowd.setFigures(figures, (seat) => seats[seat - 1]?.kind === "row");
    if (this.#set === null) return;
    showChairs(this.#set.seats, seats, figures);
    if (this.#set.theme !== this.#shown.mood.theme) {
      this.build(this.#shown.world);
      return;
    }
    const palette = paletteOf(this.#shown.mood);
    if (this.#set.led !== this.#shown.world.doors) this.#hangDoors(this.#set, this.#shown.world);
    setLights(this.#lights, this.#shown.mood, floor.layout, floor.shape);
    this.#scene.background = airOf(this.#lights);
    this.#set.screen?.show(this.#shown.mood, palette);
  }

  resize(width_px: number, height_px: number): void {
    const ratio = Math.min(MAX_PIXEL_RATIO, devicePixelRatio);
    this.#renderer.setPixelRatio(
      this.#quality === "low" ? Math.min(LOW_PIXEL_RATIO, ratio) : ratio,
    );
    this.#renderer.setSize(width_px, height_px);
    this.#rig.resize(width_px, height_px);
  }

  draw(world: RoomWorld, now_s: number, dt_s: number): Cost {
    const { layout, shape } = world.floor;
    const { isStill } = this.#shown;
    const { shown, seat } = world.walker;
    this.#rig.follow(shown, seat, world.me?.speed_m_s ?? 0, dt_s, { layout, shape }, isStill);
    this.#lights.uEye.value.copy(this.#rig.camera.position);
    const palette = paletteOf(this.#shown.mood);
    const light = this.#shown.mood.theme === "dark" ? 0.86 : 1;
    const air = { light, shadow: palette.shadow, isStill };
    this.#crowd.draw(world.figures, this.#rig.camera, now_s, dt_s, air);
    this.#renderer.render(this.#scene, this.#rig.camera);
    const { calls, triangles } = this.#renderer.info.render;
    return { drawCalls: calls, triangles };
  }

  lookAround(across: number, down: number): void {
    this.#rig.lookAround(across, down);
  }

  zoom(factor: number): void {
    this.#rig.zoom(factor);
  }

  hover(hit: Hit): void {
    const uniform = this.#seatLook.uniforms["uPointed"];
    if (uniform !== undefined) uniform.value = hit?.kind === "seat" ? hit.seat - 1 : -1;
    this.#renderer.domElement.style.cursor = hit === null ? "default" : "pointer";
  }

  hit(x_px: number, y_px: number): Hit {
    if (this.#shown.world === null) return null;
    const person = this.#personAt(x_px, y_px, this.#shown.world.figures);
    if (person !== null) return { kind: "person", member: person };
    const door = this.#doorAt(x_px, y_px, this.#shown.world);
    if (door !== null) return { kind: "door", door };
    const spot = this.#floorAt(x_px, y_px);
    if (spot === null) return null;
    const seat = this.#shown.world.floor.layout.seats.find(
      ({ x_m, z_m }) => Math.hypot(x_m - spot.x_m, z_m - spot.z_m) < SEAT_M,
    );
    if (seat === undefined) return { kind: "floor", spot };
    return this.#shown.world.isSeatTaken(seat.number) ? null : { kind: "seat", seat: seat.number };
  }

  dispose(): void {
    this.#endWords();
    // Giving the context back is no loss.
    this.#renderer.domElement.removeEventListener("webglcontextlost", this.#lost);
    this.#strike();
    this.#crowd.dispose();
    this.#seatLook.dispose();
    this.#roomLook.dispose();
    this.#renderer.dispose();
    // Browsers keep few contexts; one that only waits for the collector counts.
    this.#renderer.forceContextLoss();
    this.#renderer.domElement.remove();
  }

  /** The person whose head is nearest to a point of the picture, if it is near. */
  #personAt(x_px: number, y_px: number, figures: readonly Figure[]): number | null {
    const { clientWidth, clientHeight } = this.#renderer.domElement;
    const at = new Vector3();
    let best: number | null = null;
    let best_px = PERSON_PX;
    for (const figure of figures) {
      if (!figure.isPlaced || figure.person.isMe) continue;
      at.set(figure.x_m, figure.y_m + 1.25, figure.z_m).project(this.#rig.camera);
      if (at.z > 1) continue;
      const across_px = ((at.x + 1) / 2) * clientWidth - x_px;
      const down_px = ((1 - at.y) / 2) * clientHeight - y_px;
      const off_px = Math.hypot(across_px, down_px);
      if (off_px < best_px) [best, best_px] = [figure.person.member, off_px];
    }
    return best;
  }

  /** Where the floor is under a point of the picture: a plane per height of the room. */
  #floorAt(x_px: number, y_px: number): { x_m: number; z_m: number } | null {
    if (this.#shown.world === null) return null;
    const { layout, shape } = this.#shown.world.floor;
    this.#aim(x_px, y_px);
    const heights = [shape.foyerHeight_m, ...shape.tiers.map((tier) => tier.height_m).reverse()];
    const all = new Set([...heights, shape.stage?.height_m ?? 0, 0]);
    let best: Vector3 | null = null;
    let best_m = Number.POSITIVE_INFINITY;
    for (const height_m of all) {
      const point = this.#rays.ray.intersectPlane(
        new Plane(new Vector3(0, 1, 0), -height_m),
        new Vector3(),
      );
      if (point === null || Math.abs(heightAt(shape, point.x, point.z) - height_m) > 0.1) continue;
      const far_m = point.distanceTo(this.#rig.camera.position);
      if (far_m < best_m) [best, best_m] = [point, far_m];
    }
    const isIn =
      best !== null && Math.abs(best.x) <= layout.width_m / 2 && best.z >= -layout.back_m;
    return best !== null && isIn && best.z <= layout.depth_m - layout.back_m
      ? { x_m: best.x, z_m: best.z }
      : null;
  }

  /** The door that leads somewhere whose opening or sign is under a point of the picture. */
  #doorAt(x_px: number, y_px: number, { doors, floor }: RoomWorld): number | null {
    this.#aim(x_px, y_px);
    const { ray } = this.#rays;
    for (const door of doors) {
      const out = new Vector3(Math.sin(door.yaw_rad), 0, Math.cos(door.yaw_rad));
      if (door.label === null || ray.direction.dot(out) >= 0) continue;
      const foot = new Vector3(door.x_m, 0, door.z_m);
      const at = ray.intersectPlane(new Plane().setFromNormalAndCoplanarPoint(out, foot), foot);
      if (at === null) continue;
      const step = doorstep(door);
      const up_m = at.y - heightAt(floor.shape, step.x_m, step.z_m);
      const across_m = Math.hypot(at.x - door.x_m, at.z - door.z_m);
      if (across_m < DOOR_WIDE_M / 2 && up_m > 0 && up_m < DOOR_HIGH_M + SIGN_M) return door.number;
    }
    return null;
  }

  #aim(x_px: number, y_px: number): void {
    const { clientWidth, clientHeight } = this.#renderer.domElement;
    const at = new Vector2((x_px / clientWidth) * 2 - 1, 1 - (y_px / clientHeight) * 2);
    this.#rays.setFromCamera(at, this.#rig.camera);
  }

  #hangDoors(set: Scenery, { doors, floor }: RoomWorld): void {
    this.#scene.remove(set.doors.group);
    set.doors.dispose();
    const palette = paletteOf(this.#shown.mood);
    set.doors = new Doors(doors, floor.shape, palette, this.#roomLook);
    set.led = doors;
    this.#scene.add(set.doors.group);
  }

  #strike(): void {
    if (this.#set === null) return;
    const { room, seats, screen, doors } = this.#set;
    this.#scene.remove(room, seats, doors.group);
    doors.dispose();
    if (screen !== null) this.#scene.remove(screen.mesh);
    room.geometry.dispose();
    seats.geometry.dispose();
    seats.dispose();
    screen?.dispose();
    this.#set = null;
  }
}
