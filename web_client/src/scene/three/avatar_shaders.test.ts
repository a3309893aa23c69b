import { expect, test } from "vitest";
import * as shaders from "./avatar_shaders";

const ALL = Object.entries(shaders);
const VERTEX = ALL.filter(([name]) => name.endsWith("_VERTEX"));
const FRAGMENT = ALL.filter(([name]) => name.endsWith("_FRAGMENT"));
/** What three.js declares by itself. */
const GIVEN = new Set(["position", "normal", "uv", "projectionMatrix", "viewMatrix"]);

function declared(source: string, kind: string): ReadonlySet<string> {
  const found = source.matchAll(new RegExp(`^\\s*(?:flat )?${kind} \\w+ (\\w+);`, "gm"));
  return new Set([...found].map(([, name]) => name ?? ""));
}

test.each(ALL)("%s declares every uniform that it reads", (_, source) => {
  const uniforms = declared(source, "uniform");
  for (const [name] of source.matchAll(/\bu[A-Z]\w+/g)) expect(uniforms, name).toContain(name);
});

test.each(VERTEX)("%s places its points by the actor's row", (_, source) => {
  expect(source).toMatch(/Actor a = (ofWho|actorOf)\(/);
  expect(source).toMatch(/gl_Position = projectionMatrix \*/);
});

test.each(VERTEX)("%s reads attributes that it declares or three gives", (_, source) => {
  const attributes = new Set([...declared(source, "attribute"), ...GIVEN]);
  const used = [...source.matchAll(/\b(position|normal|uv|tint|wearer|arm|label)\b(?=[.,)\s*])/g)];
  for (const [, name = ""] of used) expect(attributes, name).toContain(name);
});

test.each(FRAGMENT)("%s writes a colour for the screen's colour space", (_, source) => {
  expect(source).toContain("gl_FragColor");
  expect(source).toContain("#include <colorspace_fragment>");
});

test("what a fragment varies its vertex writes", () => {
  const pairs = [
    [shaders.BODY_VERTEX, shaders.SOLID_FRAGMENT],
    [shaders.HEAD_VERTEX, shaders.HEAD_FRAGMENT],
    [shaders.HEAD_BALL_VERTEX, shaders.HEAD_BALL_FRAGMENT],
    [shaders.ARMS_VERTEX, shaders.SOLID_FRAGMENT],
    [shaders.WARDROBE_VERTEX, shaders.SOLID_FRAGMENT],
    [shaders.FACE_VERTEX, shaders.FACE_FRAGMENT],
    [shaders.SIGN_VERTEX, shaders.SIGN_FRAGMENT],
    [shaders.DISC_VERTEX, shaders.DISC_FRAGMENT],
  ] as const;
  for (const [vertex, fragment] of pairs) {
    for (const name of declared(fragment, "varying")) {
      expect(vertex).toMatch(new RegExp(`\\b${name} = `));
    }
  }
});

test("what fades is faded behind the conversion to the screen's colours, or it would glow", () => {
  for (const source of [shaders.FACE_FRAGMENT, shaders.SIGN_FRAGMENT, shaders.DISC_FRAGMENT]) {
    const [before = "", after = ""] = source.split("#include <colorspace_fragment>");
    expect(after).toMatch(/gl_FragColor(\.rgb)? \*= /);
    expect(before).not.toMatch(/gl_FragColor = vec4\([^;]*\) \*/);
  }
});
