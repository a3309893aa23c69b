import { expect, test } from "vitest";
import { ACTOR, ACTOR_TEXELS, HEAD_M, HEAD_Y_M, IN_LIGHT, LIGHT, NAME_OVER_M } from "./glsl";

test("an actor is read from as many texels as the texture has", () => {
  const read = [...ACTOR.matchAll(/ivec2\((\d+), index\)/g)].map(([, texel]) => Number(texel));
  expect(read).toEqual(Array.from({ length: ACTOR_TEXELS }, (_, n) => n));
});

test("the chunks define what the shaders call, once", () => {
  const all = LIGHT + IN_LIGHT + ACTOR;
  for (const name of ["lit", "aired", "inLight", "actorOf", "bodyPoint", "headPoint", "awayFrom"]) {
    expect(all.match(new RegExp(`^\\w+ ${name}\\(`, "gm")), name).toHaveLength(1);
  }
});

test("all that moves by itself stands still under reduced motion", () => {
  const moving = ACTOR.split("\n").filter((line) =>
    /sin\(uTime|sin\(pace|cos\(pace|still \*/.test(line),
  );
  const free = moving.filter((line) => !/uMotion|shown|float still|float pace/.test(line));
  expect(moving.length).toBeGreaterThan(4);
  expect(free).toEqual([]);
});

test("a name over the head clears the head", () => {
  expect(NAME_OVER_M).toBeGreaterThan(HEAD_M);
  expect(HEAD_Y_M).toBeGreaterThan(1);
});
