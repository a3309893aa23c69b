/**
 * The room as a plan from above, on a plain canvas: where WebGL is missing, slow or not wanted.
 *
 * Same world, same taps and keys as the stage in three dimensions. Everybody is a face, because
 * faces are what a meeting is about; names appear as soon as there is room for them.
 */

import { words } from "../../words";
import { fontOf } from "../font";
import { type Cost, describePicture, type Form, type Hit, type Shown } from "../form";
import { shortened } from "../names";
import { FORCED, paletteOf } from "../palette";
import { doorstep } from "../portals";
import type { Figure, RoomWorld } from "../world";
import { doorUnder, paintDoors } from "./doors";
import { disc, type Plan, paintRoom, paintSeats, planOf } from "./plan";
import { Tokens } from "./tokens";

const TOKEN_M = 1.02;
const MIN_TOKEN_PX = 22;
const NAME_PX = 13;
const NAMES_FROM_SCALE = 34;
/** So few are all named on the smallest picture. */
const FEW = 14;
const SEAT_M = 0.42;
/** How far before a door its sign stands. */
const SIGN_M = 0.6;
const FOLLOW_PER_S = 6;

/** What people are marked with. Live is also told by the wider ring and by the name. */
interface Inks {
  readonly me: string;
  readonly live: string;
  readonly halo: string;
  readonly pill: string;
  readonly text: string;
  readonly liveText: string;
  readonly edge: string | null;
}

const INKS: Inks = {
  me: "#1f8a83",
  live: "#e39a2a",
  halo: "#fff3df",
  pill: "rgba(38, 24, 42, 0.86)",
  text: "#fff6e9",
  liveText: "#ffc56b",
  edge: null,
};
const FORCED_INKS: Inks = {
  me: "Highlight",
  live: "LinkText",
  halo: "Canvas",
  pill: "Canvas",
  text: "CanvasText",
  liveText: "CanvasText",
  edge: "CanvasText",
};

const NO_COST: Cost = { drawCalls: 0, triangles: 0 };

export class FlatMap implements Form {
  readonly kind = "flat";
  readonly #canvas = document.createElement("canvas");
  readonly #tokens = new Tokens();
  readonly #shown: Shown;
  readonly #forced = matchMedia("(forced-colors: active)");
  #plan: Plan = { scale: 1, left_px: 0, top_px: 0 };
  #at = { x_m: 0, z_m: 0 };
  #drag = { x_m: 0, z_m: 0 };
  #zoom = 1;
  #pointed: Hit = null;
  #endWords = (): void => {};
  #wide_px = 1;
  #high_px = 1;

  /** North is up: ahead is towards the stage. */
  readonly heading_rad = Math.PI;

  constructor(shown: Shown) {
    this.#shown = shown;
  }

  mount(host: HTMLElement): HTMLElement {
    const canvas = this.#canvas;
    this.#endWords = describePicture(canvas, "plan");
    host.append(canvas);
    return canvas;
  }

  build(world: RoomWorld): void {
    const [x_m, z_m] = world.floor.layout.spawn;
    this.#at = { x_m, z_m };
    this.#drag = { x_m: 0, z_m: 0 };
  }

  refresh(): void {
    // Everything is drawn anew every frame.
  }

  resize(width_px: number, height_px: number): void {
    const ratio = this.#shown.quality === "low" ? 1 : Math.min(2, devicePixelRatio);
    this.#wide_px = width_px;
    this.#high_px = height_px;
    this.#canvas.width = Math.max(1, Math.round(width_px * ratio));
    this.#canvas.height = Math.max(1, Math.round(height_px * ratio));
    this.#canvas.style.width = `${width_px}px`;
    this.#canvas.style.height = `${height_px}px`;
  }

  draw(world: RoomWorld, _now_s: number, dt_s: number): Cost {
    const context = this.#canvas.getContext("2d");
    if (context === null) return NO_COST;
    this.#follow(world, dt_s);
    const { layout, shape } = world.floor;
    const palette = this.#forced.matches ? FORCED : paletteOf(this.#shown.mood);
    const ratio = this.#canvas.width / this.#wide_px;
    const { scale, left_px, top_px } = this.#plan;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = palette.fog;
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.setTransform(scale * ratio, 0, 0, scale * ratio, left_px * ratio, top_px * ratio);
    paintRoom(context, layout, shape, palette);
    const pointed = this.#pointed;
    const [seat, door] = [
      pointed?.kind === "seat" ? pointed.seat : null,
      pointed?.kind === "door" ? pointed.door : null,
    ];
    paintSeats(context, layout, (number) => world.isSeatFree(number), seat, palette);
    paintDoors(context, world.doors, door, palette);
    paintGoal(context, world, this.#inks);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#paintSigns(context, world);
    this.#paintPeople(context, world.figures);
    this.#paintMood(context);
    return NO_COST;
  }

  hit(x_px: number, y_px: number): Hit {
    const { world } = this.#shown;
    if (world === null) return null;
    const spot = {
      x_m: (x_px - this.#plan.left_px) / this.#plan.scale,
      z_m: (y_px - this.#plan.top_px) / this.#plan.scale,
    };
    const reach_m = (this.#tokenPx() * 0.4) / this.#plan.scale;
    const near = (x_m: number, z_m: number, within_m: number): boolean =>
      Math.hypot(x_m - spot.x_m, z_m - spot.z_m) < within_m;
    const person = world.figures.findLast(
      (figure) => figure.isPlaced && !figure.person.isMe && near(figure.x_m, figure.z_m, reach_m),
    );
    if (person !== undefined) return { kind: "person", member: person.person.member };
    const door = doorUnder(world.doors, this.#plan, x_px, y_px);
    if (door !== null) return { kind: "door", door: door.number };
    const seat = world.floor.layout.seats.find(({ x_m, z_m }) => near(x_m, z_m, SEAT_M));
    if (seat === undefined) return isInside(world, spot) ? { kind: "floor", spot } : null;
    return world.isSeatTaken(seat.number) ? null : { kind: "seat", seat: seat.number };
  }

  hover(hit: Hit): void {
    this.#pointed = hit;
    this.#canvas.style.cursor = hit === null ? "default" : "pointer";
  }

  lookAround(across: number, down: number): void {
    this.#drag.x_m -= (across * this.#wide_px) / this.#plan.scale;
    this.#drag.z_m -= (down * this.#high_px) / this.#plan.scale;
  }

  zoom(factor: number): void {
    this.#zoom = Math.max(1, Math.min(8, this.#zoom / factor));
    if (this.#zoom === 1) this.#drag = { x_m: 0, z_m: 0 };
  }

  dispose(): void {
    this.#endWords();
    this.#canvas.remove();
  }

  #follow(world: RoomWorld, dt_s: number): void {
    const { x_m, z_m } = world.walker.shown;
    const part = this.#shown.isStill ? 1 : 1 - Math.exp(-FOLLOW_PER_S * dt_s);
    this.#at.x_m += (x_m + this.#drag.x_m - this.#at.x_m) * part;
    this.#at.z_m += (z_m + this.#drag.z_m - this.#at.z_m) * part;
    const { layout } = world.floor;
    // On a narrow picture the whole hall would be crumbs: it starts nearer and follows me.
    const start = this.#wide_px < 600 && layout.width_m > 20 ? 2.2 : 1;
    this.#plan = planOf(layout, this.#wide_px, this.#high_px, this.#zoom * start, this.#at);
  }

  get #inks(): Inks {
    return this.#forced.matches ? FORCED_INKS : INKS;
  }

  #tokenPx(): number {
    return Math.max(MIN_TOKEN_PX, TOKEN_M * this.#plan.scale);
  }

  #paintPeople(context: CanvasRenderingContext2D, figures: readonly Figure[]): void {
    const size_px = this.#tokenPx();
    const ratio = this.#canvas.width / this.#wide_px;
    const placed = figures.filter((figure) => figure.isPlaced);
    placed.sort((a, b) => a.z_m - b.z_m);
    for (const figure of placed) {
      const x = this.#plan.left_px + figure.x_m * this.#plan.scale;
      const y = this.#plan.top_px + figure.z_m * this.#plan.scale;
      paintRings(context, figure, this.#inks, x, y, size_px);
      const token = this.#tokens.of(figure.person.look, figure.expression, size_px * ratio);
      context.drawImage(token, x - size_px / 2, y - size_px / 2, size_px, size_px);
      if (figure.person.handRaised)
        paintHand(context, x + size_px * 0.36, y - size_px * 0.34, size_px);
    }
    const isRoomy = this.#plan.scale >= NAMES_FROM_SCALE || placed.length <= FEW;
    for (const figure of placed) {
      if (isRoomy || isCalled(figure)) this.#paintName(context, figure, size_px);
    }
  }

  #paintName(context: CanvasRenderingContext2D, figure: Figure, size_px: number): void {
    const { person } = figure;
    const x = this.#plan.left_px + figure.x_m * this.#plan.scale;
    const y = this.#plan.top_px + figure.z_m * this.#plan.scale + size_px / 2 + 2;
    const inks = this.#inks;
    const fill = person.isMe && inks.edge === null ? inks.me : inks.pill;
    const isLive = figure.isSpeaking || person.hasFloor === true;
    const text = person.isMe ? words.value.scene.me : shortened(person.name);
    paintPill(context, text, x, y, { ...inks, fill, text: isLive ? inks.liveText : inks.text });
  }

  /** What is written on the doors stands on their mats. */
  #paintSigns(context: CanvasRenderingContext2D, { doors }: RoomWorld): void {
    const { scale, left_px, top_px } = this.#plan;
    for (const door of doors) {
      if (door.label === null) continue;
      const { x_m, z_m } = doorstep(door, SIGN_M);
      const [x, y] = [left_px + x_m * scale, top_px + z_m * scale - NAME_PX / 2 - 3];
      paintPill(context, shortened(door.label), x, y, { ...this.#inks, fill: this.#inks.pill });
    }
  }

  #paintMood(context: CanvasRenderingContext2D): void {
    if (!this.#shown.mood.isFrozen || this.#forced.matches) return;
    context.fillStyle = "rgba(120, 160, 205, 0.22)";
    context.fillRect(0, 0, this.#wide_px, this.#high_px);
  }
}

/** Say whether somebody is named even in a crowd. */
function isCalled({ isSpeaking, person }: Figure): boolean {
  return isSpeaking || person.handRaised || person.hasFloor === true || person.isMe;
}

/** Words on a small plate, its top middle at (x, y). */
function paintPill(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  inks: Pick<Inks, "edge" | "text"> & { readonly fill: string },
): void {
  context.font = fontOf(NAME_PX);
  context.textAlign = "center";
  context.textBaseline = "top";
  const wide = context.measureText(text).width + 12;
  context.fillStyle = inks.fill;
  context.beginPath();
  context.roundRect(x - wide / 2, y, wide, NAME_PX + 6, 6);
  context.fill();
  if (inks.edge !== null) {
    context.strokeStyle = inks.edge;
    context.lineWidth = 1;
    context.stroke();
  }
  context.fillStyle = inks.text;
  context.fillText(text, x, y + 3);
}

function paintGoal(context: CanvasRenderingContext2D, world: RoomWorld, inks: Inks): void {
  const { goal } = world.walker;
  if (goal === null) return;
  context.strokeStyle = inks.me;
  context.lineWidth = 0.08;
  context.beginPath();
  context.arc(goal.x_m, goal.z_m, 0.3, 0, Math.PI * 2);
  context.stroke();
}

function paintRings(
  context: CanvasRenderingContext2D,
  figure: Figure,
  inks: Inks,
  x: number,
  y: number,
  size_px: number,
): void {
  const isLive = figure.isSpeaking || figure.person.hasFloor === true;
  if (!isLive && !figure.person.isMe) return;
  context.fillStyle = isLive ? inks.live : inks.me;
  disc(context, x, y, size_px * (isLive ? 0.62 : 0.56));
  context.fillStyle = inks.halo;
  disc(context, x, y, size_px * 0.5);
}

/** A raised hand is a shape of its own: a small palm on a pale disc. */
function paintHand(context: CanvasRenderingContext2D, x: number, y: number, size_px: number): void {
  const r = Math.max(6, size_px * 0.18);
  context.fillStyle = "#fff3df";
  disc(context, x, y, r);
  context.strokeStyle = "#2b1715";
  context.lineWidth = Math.max(1.2, r * 0.2);
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(x, y + r * 0.55);
  context.lineTo(x, y - r * 0.6);
  for (const side of [-1, 1]) {
    context.moveTo(x + side * r * 0.36, y + r * 0.3);
    context.lineTo(x + side * r * 0.36, y - r * 0.4);
  }
  context.stroke();
}

function isInside(world: RoomWorld, spot: { readonly x_m: number; readonly z_m: number }): boolean {
  const { width_m, depth_m, back_m } = world.floor.layout;
  return Math.abs(spot.x_m) <= width_m / 2 && spot.z_m >= -back_m && spot.z_m <= depth_m - back_m;
}
