/** The large screen behind the stage: a rounded panel with a few words, softly lit by itself. */
import {
  CanvasTexture,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  type Texture,
} from "three";
import { fontOf, onceFontIsHere } from "../font";
import type { Mood } from "../index";
import type { ScreenPlace } from "../layout";
import type { Palette } from "../palette";

const WIDE_PX = 1024;
const HIGH_PX = 576;

export class Screen {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #canvas = document.createElement("canvas");
  readonly #texture: Texture;
  #shown = "";

  constructor(place: ScreenPlace) {
    this.#canvas.width = WIDE_PX;
    this.#canvas.height = HIGH_PX;
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.anisotropy = 4;
    const material = new MeshBasicMaterial({ map: this.#texture, transparent: true });
    this.mesh = new Mesh(new PlaneGeometry(place.width_m, place.height_m), material);
    this.mesh.position.set(place.x_m, place.y_m, place.z_m);
  }

  /** Show what the mood says. */
  show(mood: Mood, palette: Palette): void {
    const shown = `${mood.screen}|${mood.theme}|${mood.isLive}|${mood.isFrozen}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#paint(mood, palette);
    // Only the newest words are worth painting again.
    onceFontIsHere(() => {
      if (this.#shown === shown) this.#paint(mood, palette);
    });
  }

  #paint(mood: Mood, palette: Palette): void {
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    paintPanel(context, palette);
    if (mood.isLive) paintLive(context);
    paintWords(context, mood.screen, palette.screenInk);
    this.#texture.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
  }
}

function paintPanel(context: CanvasRenderingContext2D, palette: Palette): void {
  context.clearRect(0, 0, WIDE_PX, HIGH_PX);
  context.fillStyle = palette.woodDark;
  context.beginPath();
  context.roundRect(0, 0, WIDE_PX, HIGH_PX, 44);
  context.fill();
  const fill = context.createLinearGradient(0, 0, 0, HIGH_PX);
  fill.addColorStop(0, palette.screenTop);
  fill.addColorStop(1, palette.screenBottom);
  context.fillStyle = fill;
  context.beginPath();
  context.roundRect(12, 12, WIDE_PX - 24, HIGH_PX - 24, 34);
  context.fill();
}

/** A bar of amber under the words: something is on. */
function paintLive(context: CanvasRenderingContext2D): void {
  context.fillStyle = "#e09a2b";
  context.beginPath();
  context.roundRect(WIDE_PX / 2 - 70, HIGH_PX - 96, 140, 10, 5);
  context.fill();
}

function paintWords(context: CanvasRenderingContext2D, words: string, ink: string): void {
  const lines = linesOf(words);
  const size_px = lines.length > 2 ? 60 : 76;
  context.fillStyle = ink;
  context.font = fontOf(size_px);
  context.textAlign = "center";
  context.textBaseline = "middle";
  lines.forEach((line, at) => {
    const y = HIGH_PX / 2 + (at - (lines.length - 1) / 2) * size_px * 1.22;
    context.fillText(line, WIDE_PX / 2, y - 8, WIDE_PX - 120);
  });
}

/** Return the words in lines of at most 24 characters, four lines at most. */
export function linesOf(words: string): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 24)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 4 ? lines : [...lines.slice(0, 3), `${lines[3]} …`];
}
