/** The room's materials: painted wood, carpet and slats under the shared light. */
import { Color, type IUniform, ShaderMaterial, Vector2, Vector3 } from "three";
import type { Mood } from "../index";
import type { Layout } from "../layout";
import { paletteOf } from "../palette";
import type { RoomShape } from "../shape";
import { COOL, LIGHT } from "./glsl";

/** How much of its warmth a frozen room loses. */
const FROZEN = 0.5;

/** What every material of the scene shares; the values are changed in place. */
export interface Lights {
  readonly [name: string]: IUniform;
  readonly uSky: IUniform<Vector3>;
  readonly uGround: IUniform<Vector3>;
  readonly uLamp: IUniform<Vector3>;
  readonly uLampAt: IUniform<Vector3>;
  readonly uPool: IUniform<Vector3>;
  readonly uFog: IUniform<Color>;
  readonly uFogSpan: IUniform<Vector2>;
  readonly uCool: IUniform<number>;
  readonly uEye: IUniform<Vector3>;
  /** The walls' height, metres. */
  readonly uHigh: IUniform<number>;
}

export function lights(): Lights {
  return {
    uSky: { value: new Vector3() },
    uGround: { value: new Vector3() },
    uLamp: { value: new Vector3() },
    uLampAt: { value: new Vector3(0, 7, 5) },
    uPool: { value: new Vector3(0, 0, 7) },
    uFog: { value: new Color() },
    uFogSpan: { value: new Vector2(24, 72) },
    uCool: { value: 0 },
    uEye: { value: new Vector3() },
    uHigh: { value: 7 },
  };
}

/** Set the light that a mood asks for in a room of this form. */
export function setLights(target: Lights, mood: Mood, layout: Layout, shape: RoomShape): void {
  const palette = paletteOf(mood);
  // While nothing is on, the stage lamp rests; the room itself stays easy to see.
  const lamp = mood.isLive ? 1 : 0.45;
  target.uSky.value.set(...palette.sky);
  target.uGround.value.set(...palette.ground);
  target.uLamp.value.set(...palette.lamp).multiplyScalar(lamp);
  target.uFog.value.set(palette.fog);
  target.uCool.value = mood.isFrozen ? FROZEN : 0;
  target.uHigh.value = layout.height_m;
  const hasStage = shape.stage !== null;
  target.uLampAt.value.set(0, layout.height_m + 1.5, hasStage ? 6 : 1);
  target.uPool.value.set(0, hasStage ? -0.8 : 0, (shape.stage?.halfWidth_m ?? 4) * 1.25);
}

/** Return the colour of the air behind everything, as `aired` has it. */
export function airOf({ uFog, uCool }: Lights): Color {
  const { r, g, b } = uFog.value;
  const grey = 0.3 * r + 0.59 * g + 0.11 * b;
  const [cool_r, cool_g, cool_b] = COOL;
  return new Color(cool_r * grey, cool_g * grey, cool_b * grey).lerp(uFog.value, 1 - uCool.value);
}

/** Return the material of the room's mesh. */
export function roomMaterial(shared: Lights): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...shared },
    vertexShader: /* glsl */ `
      attribute vec3 tint;
      attribute float surface;
      varying vec3 vTint;
      varying vec3 vAt;
      varying vec3 vNormal;
      flat varying float vSurface;
      void main() {
        vTint = tint;
        vSurface = surface;
        vAt = position;
        vNormal = normal;
        gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      ${LIGHT}
      uniform vec3 uEye;
      uniform float uHigh;
      varying vec3 vTint;
      varying vec3 vAt;
      varying vec3 vNormal;
      flat varying float vSurface;

      float noise(vec2 p) { return fract(sin(dot(p, vec2(12.99, 78.23))) * 43758.5); }

      // Boards of 14 cm across the depth, each of its own tone, with a seam that fades far away.
      float planks(vec2 p) {
        float board = p.x / 0.14;
        float tone = noise(vec2(floor(board), floor(p.y / 2.2 + noise(vec2(floor(board), 3.0)) * 9.0)));
        float soft = clamp(fwidth(board) * 1.5, 0.02, 1.0);
        float seam = smoothstep(0.0, soft + 0.04, abs(fract(board) - 0.5) * -1.0 + 0.5);
        float near = 1.0 - smoothstep(0.2, 0.6, fwidth(board));
        float grain = sin(p.y * 3.0 + tone * 40.0 + sin(p.x * 60.0) * 0.4) * 0.02;
        return mix(1.0, (0.9 + 0.16 * tone + grain) * mix(0.72, 1.0, seam), near);
      }

      // Upright slats of 25 cm, lit at one edge.
      float slats(vec2 p) {
        float slat = p.x / 0.25;
        // Before slats are as narrow as pixels they would make waves.
        float near = 1.0 - smoothstep(0.12, 0.4, fwidth(slat));
        float groove = smoothstep(0.0, 0.12, fract(slat)) * smoothstep(0.0, 0.06, 1.0 - fract(slat));
        return mix(0.94, 0.72 + 0.28 * groove + 0.05 * noise(vec2(floor(slat), 1.0)), near);
      }

      void main() {
        vec3 n = normalize(vNormal);
        vec3 albedo = vTint;
        if (vSurface > 2.5) albedo *= slats(vec2(abs(n.x) > 0.5 ? vAt.z : vAt.x, vAt.y));
        else if (vSurface > 1.5) albedo *= 0.95 + 0.1 * noise(floor(vAt.xz * 40.0));
        else if (vSurface > 0.5) albedo *= planks(vAt.xz);
        vec3 colour = lit(albedo, n, vAt);
        // Walls dissolve upwards, low ones too: the room has no ceiling, only air.
        if (vSurface > 2.5) colour = mix(colour, uFog, smoothstep(uHigh * 0.36, uHigh * 0.9, vAt.y));
        gl_FragColor = vec4(aired(colour, vAt, uEye), 1.0);
        #include <colorspace_fragment>
      }`,
  });
}

/** Return the material of the seats: one small mesh, set out by matrices, tinted when pointed at. */
export function seatMaterial(shared: Lights): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...shared, uPointed: { value: -1 } },
    vertexShader: /* glsl */ `
      uniform int uPointed;
      attribute vec3 tint;
      varying vec3 vTint;
      varying vec3 vAt;
      varying vec3 vNormal;
      void main() {
        vTint = tint * (gl_InstanceID == uPointed ? 1.7 : 1.0);
        vNormal = normalize(mat3(instanceMatrix) * normal);
        vec4 at = instanceMatrix * vec4(position, 1.0);
        vAt = at.xyz;
        gl_Position = projectionMatrix * viewMatrix * at;
      }`,
    fragmentShader: /* glsl */ `
      ${LIGHT}
      uniform vec3 uEye;
      varying vec3 vTint;
      varying vec3 vAt;
      varying vec3 vNormal;
      void main() {
        gl_FragColor = vec4(aired(lit(vTint, normalize(vNormal), vAt), vAt, uEye), 1.0);
        #include <colorspace_fragment>
      }`,
  });
}
