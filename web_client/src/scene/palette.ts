/**
 * The theatre's colours by day (light theme) and by evening (dark theme).
 *
 * Warm wood, aubergine dark, one amber that means live. Surfaces are sRGB texts; lights are
 * factors on linear colour, chosen by eye for the two times of day.
 */
import type { Mood } from "./index";

export interface Palette {
  readonly wood: string;
  readonly woodDark: string;
  readonly wall: string;
  readonly slat: string;
  readonly carpet: string;
  readonly aisle: string;
  readonly foyer: string;
  readonly chair: string;
  readonly chairBack: string;
  /** Around a seat on the plan: chair and carpet are two colours of one lightness. */
  readonly seatEdge: string;
  readonly table: string;
  readonly leaf: string;
  readonly pot: string;
  readonly metal: string;
  readonly fog: string;
  readonly sky: readonly [number, number, number];
  readonly ground: readonly [number, number, number];
  readonly lamp: readonly [number, number, number];
  readonly screenTop: string;
  readonly screenBottom: string;
  readonly screenInk: string;
  /** What shines through an open door, and the words on such light. */
  readonly beyond: string;
  readonly beyondInk: string;
  readonly shadow: number;
}

export const AMBER = "#ffb648";

export const DAY: Palette = {
  wood: "#c58d5a",
  woodDark: "#8d5c38",
  wall: "#d9b995",
  slat: "#b98a60",
  carpet: "#7b5a72",
  aisle: "#96455a",
  foyer: "#cfa67a",
  chair: "#9a4f57",
  chairBack: "#7d3d4c",
  seatEdge: "#f6e3c8",
  table: "#b67f4e",
  leaf: "#6d8f5c",
  pot: "#b0674a",
  metal: "#5d5560",
  fog: "#f3e6d6",
  sky: [1.02, 0.99, 0.95],
  ground: [0.5, 0.42, 0.38],
  lamp: [0.62, 0.46, 0.28],
  screenTop: "#fff8ec",
  screenBottom: "#f6e3c8",
  screenInk: "#4a2f3c",
  beyond: "#fff8ec",
  beyondInk: "#4a2f3c",
  shadow: 0.3,
};

export const EVENING: Palette = {
  wood: "#b87d4c",
  woodDark: "#6d4530",
  wall: "#6b4a4d",
  slat: "#553842",
  carpet: "#4a3650",
  aisle: "#7a3450",
  foyer: "#7d5a48",
  chair: "#7d3b4c",
  chairBack: "#5f2d42",
  seatEdge: "#e0b890",
  table: "#8a5c3c",
  leaf: "#4f6f50",
  pot: "#80493c",
  metal: "#4a4450",
  fog: "#241a2c",
  sky: [0.5, 0.44, 0.52],
  ground: [0.2, 0.15, 0.22],
  lamp: [1.5, 1.05, 0.6],
  screenTop: "#3d2c45",
  screenBottom: "#2c2034",
  screenInk: "#f6e6cf",
  beyond: "#e6c69b",
  beyondInk: "#2c2034",
  shadow: 0.5,
};

/** With forced colours the plan is drawn in the system's own: planes are paper, edges are ink. */
export const FORCED: Palette = {
  ...DAY,
  wood: "ButtonFace",
  woodDark: "CanvasText",
  carpet: "Canvas",
  aisle: "ButtonFace",
  foyer: "Canvas",
  chair: "GrayText",
  seatEdge: "CanvasText",
  table: "GrayText",
  leaf: "GrayText",
  fog: "Canvas",
  screenTop: "Highlight",
  beyond: "Highlight",
};

/** Return the colours for a mood's time of day. */
export function paletteOf(mood: Mood): Palette {
  return mood.theme === "dark" ? EVENING : DAY;
}
