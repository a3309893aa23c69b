import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { DETECTOR_PX, faceIn } from "./detector";
import { MESH_POINTS } from "./face";
import { MESH_PX, type ModelFile, type Models, openModels } from "./models";

const FOLDER = new URL("../../node_modules/@vladmandic/human/models/", import.meta.url);

function fileOf(name: string): ModelFile {
  const weights = new Uint8Array(readFileSync(new URL(`${name}.bin`, FOLDER)));
  const topology = readFileSync(new URL(`${name}.json`, FOLDER), "utf8");
  return { topology, weights: weights.buffer };
}

const FILES = { detector: fileOf("blazeface"), mesh: fileOf("facemesh") };

let models: Models;
beforeAll(async () => {
  models = await openModels(FILES, null);
});

const tones = (px: number, at: (index: number) => number) =>
  Float32Array.from({ length: 3 * px * px }, (_, index) => at(index));

test("there is no face in a grey wall or in noise", () => {
  expect(faceIn(models.detect(tones(DETECTOR_PX, () => 0)))).toBeNull();
  const noise = tones(DETECTOR_PX, (index) => ((index * 7919) % 255) / 127 - 1);
  expect(faceIn(models.detect(noise))).toBeNull();
});

test("a mesh has all its points within its square, and is not sure of a wall", () => {
  const { mesh, sure } = models.mesh(tones(MESH_PX, () => 0.5));
  expect(mesh).toHaveLength(3 * MESH_POINTS);
  expect(mesh.every((each) => Number.isFinite(each))).toBe(true);
  expect(sure).toBeLessThan(0.5);
});

test("the same picture is answered alike, however often", () => {
  const picture = tones(MESH_PX, (index) => ((index * 31) % 97) / 97);
  const first = models.mesh(picture);
  for (let at = 0; at < 3; at++) expect(models.mesh(picture)).toEqual(first);
});

test("a file that is no network is refused", async () => {
  const broken = { ...FILES, mesh: { topology: "{}", weights: new ArrayBuffer(0) } };
  await expect(openModels(broken, null)).rejects.toThrow();
});
