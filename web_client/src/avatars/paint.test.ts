import { beforeEach, expect, test, vi } from "vitest";
import type { Shape } from "./face";
import { paintShapes } from "./paint";

/** A canvas context that writes down what is asked of it. */
class Notes {
  readonly said: string[] = [];
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 0;
  lineCap = "";
  lineJoin = "";

  save(): void {
    this.said.push("save");
  }
  restore(): void {
    this.said.push("restore");
  }
  translate(x: number, y: number): void {
    this.said.push(`to ${x} ${y}`);
  }
  scale(x: number, y: number): void {
    this.said.push(`scale ${x} ${y}`);
  }
  fill(path: { d: string }): void {
    this.said.push(`fill ${path.d} ${this.fillStyle}`);
  }
  stroke(path: { d: string }): void {
    this.said.push(`stroke ${path.d} ${this.strokeStyle} ${this.lineWidth}`);
  }
}

beforeEach(() => {
  vi.stubGlobal(
    "Path2D",
    class {
      constructor(readonly d: string) {}
    },
  );
});

const SHAPES: readonly Shape[] = [
  { d: "M0 0", fill: "#111111", stroke: "#222222", width: 0.1 },
  { d: "M1 1", fill: null, stroke: "#333333", width: 0.2 },
];

test("shapes are painted back to front in head units, and the context is left as it was", () => {
  const notes = new Notes();
  paintShapes(notes as unknown as CanvasRenderingContext2D, SHAPES, 10, 20, 8);
  expect(notes.said).toEqual([
    "save",
    "to 10 20",
    "scale 8 8",
    "fill M0 0 #111111",
    "stroke M0 0 #222222 0.1",
    "stroke M1 1 #333333 0.2",
    "restore",
  ]);
  expect([notes.lineCap, notes.lineJoin]).toEqual(["round", "round"]);
});
