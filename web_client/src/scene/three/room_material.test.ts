import { expect, test } from "vitest";
import { layoutOf } from "../kit/people";
import { DEFAULT_MOOD } from "../live_scene";
import { shapeOf } from "../shape";
import { airOf, lights, roomMaterial, seatMaterial, setLights } from "./room_material";

const HALL = layoutOf("auditorium");

function lit(also: Partial<typeof DEFAULT_MOOD>) {
  const target = lights();
  setLights(target, { ...DEFAULT_MOOD, ...also }, HALL, shapeOf(HALL));
  return target;
}

test("the stage is brighter while something is on", () => {
  expect(lit({ isLive: true }).uLamp.value.length()).toBeGreaterThan(
    lit({ isLive: false }).uLamp.value.length() * 1.5,
  );
});

test("a frozen room turns cool", () => {
  const [frozen, usual] = [lit({ isFrozen: true }), lit({})];
  expect(usual.uCool.value).toBe(0);
  expect(airOf(usual).getHexString()).toBe(usual.uFog.value.getHexString());
  expect(airOf(frozen).b / airOf(frozen).r).toBeGreaterThan(airOf(usual).b / airOf(usual).r);
});

test("walls dissolve by their own height", () => {
  const target = lights();
  for (const template of ["auditorium", "roundtable"] as const) {
    const layout = layoutOf(template);
    setLights(target, DEFAULT_MOOD, layout, shapeOf(layout));
    expect(target.uHigh.value).toBe(layout.height_m);
  }
});

test("evening is darker around, and its lamp stronger", () => {
  const [day, evening] = [lit({ theme: "light" }), lit({ theme: "dark" })];
  expect(evening.uSky.value.length()).toBeLessThan(day.uSky.value.length());
  expect(evening.uLamp.value.length()).toBeGreaterThan(day.uLamp.value.length());
});

test("materials share the lights: one change is seen everywhere", () => {
  const shared = lights();
  const [room, seats] = [roomMaterial(shared), seatMaterial(shared)];
  shared.uCool.value = 0.5;
  expect([room.uniforms["uCool"]?.value, seats.uniforms["uCool"]?.value]).toEqual([0.5, 0.5]);
});

test.each([roomMaterial, seatMaterial])(
  "a material declares every uniform that it reads",
  (make) => {
    const { uniforms, vertexShader, fragmentShader } = make(lights());
    for (const [name] of (vertexShader + fragmentShader).matchAll(/\bu[A-Z]\w+/g)) {
      expect(Object.keys(uniforms), name).toContain(name);
    }
  },
);
