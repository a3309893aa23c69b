/** How each part of an avatar is placed and lit. All read the actors' texture by instance. */
import { ATLAS_COLUMNS, ATLAS_ROWS, FIRST_SIGN } from "./faces_atlas";
import { ACTOR, HEAD_M, IN_LIGHT, LIGHT, NAME_OVER_M } from "./glsl";
import { HEAD_BALLS } from "./head_balls";

/** Parts are instanced by lists of those who are seen: the actor's row is an attribute. */
const WHO = /* glsl */ `
attribute float who;
Actor ofWho() {
  return actorOf(int(who + 0.5));
}
`;

const CELL = /* glsl */ `
vec2 cell(float index, vec2 at) {
  float row = floor(index / ${ATLAS_COLUMNS.toFixed(1)});
  vec2 corner = vec2(index - row * ${ATLAS_COLUMNS.toFixed(1)}, row);
  return (corner + at) / vec2(${ATLAS_COLUMNS.toFixed(1)}, ${ATLAS_ROWS.toFixed(1)});
}
`;

/** Skin and cloth: lit by the room, amber while speaking. */
const SOLID = /* glsl */ `
${LIGHT}
${IN_LIGHT}
uniform vec3 uEye;
varying vec3 vColour;
varying vec3 vAt;
varying vec3 vNormal;
varying float vGlow;
void show(vec3 n) {
  vec3 colour = inLight(lit(vColour, n, vAt), n, normalize(uEye - vAt), vGlow);
  gl_FragColor = vec4(aired(colour, vAt, uEye), 1.0);
  #include <colorspace_fragment>
}
`;

export const SOLID_FRAGMENT = /* glsl */ `
${SOLID}
void main() {
  show(normalize(vNormal));
}`;

/** A disc that faces the viewer, shaded as the ball it stands for. */
export const HEAD_FRAGMENT = /* glsl */ `
${SOLID}
varying vec3 vFront;
void main() {
  show(normalize(vNormal + vFront * sqrt(max(0.0, 1.0 - dot(vNormal, vNormal)))));
}`;

/**
 * The same disc as far as what lies on the head reaches: each point follows its ray. Lengths are
 * in the head's own radii. Outlines are soft by how much of a pixel they cover.
 */
export const HEAD_BALL_FRAGMENT = /* glsl */ `
${LIGHT}
${IN_LIGHT}
${HEAD_BALLS}
uniform vec3 uEye;
varying vec3 vAt;
varying vec3 vOn;
flat varying vec3 vEye;
flat varying vec3 vSkin;
flat varying vec3 vHair;
flat varying vec4 vBall;
flat varying float vGlow;
flat varying mat3 vAxes;
const float SKIN_GLOW = 0.35;
const float HAIR_GLOW = 0.7;

vec3 seen(vec3 colour, vec3 at, float glow) {
  vec3 n = normalize(vAxes * at);
  return inLight(lit(colour, n, vAt), n, normalize(uEye - vAt), glow);
}

void main() {
  float reach = 1.0 + vBall.x;
  vec3 way = normalize(vOn - vEye);
  float nearest = -dot(vEye, way);
  // How far the ray passes the middle, and how large a pixel is there.
  float off = length(vEye + way * nearest);
  float pixel = max(0.004, 0.75 * length(fwidth(vOn)));
  float half_ball = sqrt(max(0.0, reach * reach - off * off));
  float in_ball = clamp((reach - off) / pixel + 0.5, 0.0, 1.0);
  vec3 before = vEye + way * (nearest - half_ball);
  vec3 behind = vEye + way * (nearest + half_ball);
  vec2 front = onBall(vBall, before, pixel) * vec2(in_ball, 1.0);
  vec2 back = onBall(vBall, behind, pixel) * vec2(in_ball, 1.0);
  float skin = clamp((1.0 - off) / pixel + 0.5, 0.0, 1.0);
  float covered = 1.0 - (1.0 - front.x) * (1.0 - skin) * (1.0 - back.x);
  if (covered < LEAST) discard;
  vec3 on_skin = vEye + way * (nearest - sqrt(max(0.0, 1.0 - off * off)));
  vec3 colour = seen(vHair * 0.62, -behind, 0.0);
  colour = mix(colour, seen(vSkin, on_skin, vGlow * SKIN_GLOW), skin);
  colour = mix(colour, seen(vHair * (1.08 - 0.2 * front.y), before, vGlow * HAIR_GLOW), front.x);
  gl_FragColor = vec4(aired(colour, vAt, uEye), covered);
  #include <colorspace_fragment>
}`;

const SOLID_VARYINGS = /* glsl */ `
varying vec3 vColour;
varying vec3 vAt;
varying vec3 vNormal;
varying float vGlow;
`;

export const BODY_VERTEX = /* glsl */ `
${ACTOR}
${WHO}
${SOLID_VARYINGS}
void main() {
  Actor a = ofWho();
  vAt = bodyPoint(a, position);
  vNormal = turned(normal, a.yaw);
  vColour = a.body * mix(0.72, 1.04, smoothstep(0.0, 0.7, position.y));
  vGlow = a.glow;
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
}`;

const RADII = `const vec3 RADII = vec3(${[1.02, 0.97, 0.98].map((part) => (HEAD_M * part).toFixed(4)).join(", ")});`;

/**
 * The outline of a ball is a circle, from wherever it is seen: so a head is the disc within that
 * circle. It is round at any distance, and hides what lies behind the ball and nothing before it.
 */
export const HEAD_VERTEX = /* glsl */ `
${ACTOR}
${WHO}
${SOLID_VARYINGS}
varying vec3 vFront;
${RADII}
void main() {
  Actor a = ofWho();
  // Measured in its own radii an oval head is a ball, too.
  vec3 eye = headUnturned(a, uEye - headMiddle(a)) / (RADII * vec3(a.head.xy, 1.0));
  float away = max(1.1, length(eye));
  vec3 front = normalize(eye);
  vec3 side = normalize(cross(vec3(0.0, 1.0, 0.001), front));
  vec3 across = side * position.x + cross(front, side) * position.y;
  // Near, one sees less than half of a ball: its outline is smaller, and nearer than its middle.
  vec3 outline = across * sqrt(1.0 - 1.0 / (away * away)) + front / away;
  vAt = headPoint(a, outline * RADII);
  vNormal = headTurned(a, across);
  vFront = headTurned(a, front);
  vColour = a.skin;
  // A face in amber light is still a face: less of it than on the clothes.
  vGlow = a.glow * 0.35;
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
}`;

export const HEAD_BALL_VERTEX = /* glsl */ `
${ACTOR}
${WHO}
${HEAD_BALLS}
varying vec3 vAt;
varying vec3 vOn;
flat varying vec3 vEye;
flat varying vec3 vSkin;
flat varying vec3 vHair;
flat varying vec4 vBall;
flat varying float vGlow;
flat varying mat3 vAxes;
${RADII}
void main() {
  Actor a = ofWho();
  vBall = BALLS[int(a.ball + 0.5)];
  float reach = 1.0 + vBall.x;
  vEye = headUnturned(a, uEye - headMiddle(a)) / (RADII * vec3(a.head.xy, 1.0));
  float away = max(1.1 * reach, length(vEye));
  vec3 front = normalize(vEye);
  vec3 side = normalize(cross(vec3(0.0, 1.0, 0.001), front));
  vec3 across = side * position.x + cross(front, side) * position.y;
  float part = reach / away;
  vOn = reach * (across * sqrt(1.0 - part * part) + front * part);
  vAt = headPoint(a, vOn * RADII);
  vAxes = mat3(
    headTurned(a, vec3(1.0, 0.0, 0.0)),
    headTurned(a, vec3(0.0, 1.0, 0.0)),
    headTurned(a, vec3(0.0, 0.0, 1.0))
  );
  vSkin = a.skin;
  vHair = a.hair;
  vGlow = a.glow;
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
}`;

/** What people wear: merged points that carry their actor and whether head or body bears them. */
export const WARDROBE_VERTEX = /* glsl */ `
${ACTOR}
${SOLID_VARYINGS}
attribute vec3 tint;
attribute vec2 wearer;
void main() {
  Actor a = actorOf(int(wearer.x + 0.5));
  bool onHead = wearer.y > 0.5;
  vAt = onHead ? headPoint(a, position) : bodyPoint(a, position);
  vNormal = onHead ? headTurned(a, normal) : turned(normal, a.yaw);
  vColour = tint;
  vGlow = a.glow * 0.7;
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
}`;

export const ARMS_VERTEX = /* glsl */ `
${ACTOR}
${WHO}
${SOLID_VARYINGS}
attribute vec3 arm;

vec3 handAt(Actor a, float side) {
  float pace = uTime * 9.0 + a.seed * 6.0;
  vec3 hanging = vec3(side * 0.36, 0.5, 0.08 + sin(pace) * side * 0.16 * a.walk);
  vec3 lap = vec3(side * 0.17, 0.58, 0.3);
  vec3 rest = mix(hanging, lap, a.sit);
  float beat = abs(sin(uTime * 11.0 + a.seed * 9.0)) * uMotion + (1.0 - uMotion);
  vec3 clapping = vec3(side * (0.05 + 0.1 * beat), 0.82, 0.4);
  vec3 raised = vec3(side * 0.44, 1.72 + 0.03 * sin(uTime * 2.2 + a.seed * 9.0) * uMotion, 0.06);
  vec3 hand = mix(rest, clapping, a.clap);
  // People raise the right hand, which is at -x for who looks to +z.
  return side < 0.0 ? mix(hand, raised, a.hand) : hand;
}

void main() {
  Actor a = ofWho();
  vec3 shoulder = vec3(arm.x * 0.2, 0.8, 0.02);
  vec3 hand = handAt(a, arm.x);
  vec3 way = normalize(hand - shoulder);
  vec3 across = normalize(cross(way, vec3(0.0, 0.3, 1.0)));
  vec3 third = cross(across, way);
  vec3 offset = across * position.x + way * position.y + third * position.z;
  vec3 elbow = vec3(arm.x * 0.08, -0.05, 0.0) * sin(arm.y * 3.14159) * (1.0 - a.clap);
  vAt = bodyPoint(a, mix(shoulder, hand, arm.y) + elbow + offset);
  vNormal = turned(normalize(offset + way * position.y), a.yaw);
  vColour = arm.z > 0.5 ? a.skin : a.body * 0.94;
  vGlow = a.glow * 0.7;
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
}`;

export const FACE_VERTEX = /* glsl */ `
${ACTOR}
${WHO}
${CELL}
varying vec2 vNow;
varying vec2 vBefore;
varying float vFade;
varying float vDim;
void main() {
  Actor a = ofWho();
  vNow = cell(a.now, uv);
  vBefore = cell(a.before, uv);
  vFade = a.fade;
  vec3 at = headPoint(a, position);
  vDim = smoothstep(26.0, 60.0, distance(at, uEye));
  gl_Position = projectionMatrix * viewMatrix * vec4(at, 1.0);
}`;

export const FACE_FRAGMENT = /* glsl */ `
uniform sampler2D uFaces;
uniform float uLight;
varying vec2 vNow;
varying vec2 vBefore;
varying float vFade;
varying float vDim;
void main() {
  vec4 face = mix(texture2D(uFaces, vBefore), texture2D(uFaces, vNow), vFade);
  if (face.a < 0.02) discard;
  gl_FragColor = vec4(face.rgb * uLight, face.a);
  #include <colorspace_fragment>
  // Last: faded before, what is faint would come out of the conversion as a glow.
  gl_FragColor *= 1.0 - vDim;
}`;

/** Signs over the heads of who turns away or is far, while they show something. */
export const SIGN_VERTEX = /* glsl */ `
${ACTOR}
${WHO}
${CELL}
varying vec2 vCell;
varying float vShown;
void main() {
  Actor a = ofWho();
  vec3 middle = headMiddle(a);
  float away = awayFrom(a, middle);
  float far = distance(uEye, middle);
  bool isHidden = a.now < 0.5 || a.isMe > 0.5;
  // Near and turned to us the face itself says it; a sign then would be a second voice.
  float need = max(smoothstep(1.0, 1.4, away), smoothstep(17.0, 21.0, far));
  // One right before the camera would be all that is seen.
  vShown = isHidden ? 0.0 : need * a.fade * smoothstep(1.6, 2.6, far) * (1.0 - smoothstep(30.0, 44.0, far));
  float size = ${(HEAD_M * 0.72).toFixed(3)} * clamp(far / 9.0, 0.62, 1.7) * step(0.01, vShown);
  vCell = cell(a.now + ${FIRST_SIGN.toFixed(1)}, uv);
  float lift = ${(HEAD_M + 0.1).toFixed(3)} + size + nameOver(away, far) * ${(NAME_OVER_M - HEAD_M).toFixed(3)};
  vec4 seen = viewMatrix * vec4(middle + vec3(0.0, lift, 0.0), 1.0);
  seen.xy += position.xy * size;
  gl_Position = projectionMatrix * seen;
}`;

export const SIGN_FRAGMENT = /* glsl */ `
uniform sampler2D uFaces;
uniform float uLight;
varying vec2 vCell;
varying float vShown;
void main() {
  vec4 face = texture2D(uFaces, vCell);
  if (face.a * vShown < 0.02) discard;
  gl_FragColor = vec4(face.rgb * uLight, face.a);
  #include <colorspace_fragment>
  gl_FragColor *= vShown;
}`;

/** A soft shadow under everybody; a pool of amber under who is live; a teal ring under me. */
export const DISC_VERTEX = /* glsl */ `
${ACTOR}
${WHO}
varying vec2 vIn;
varying float vGlow;
varying float vMe;
void main() {
  Actor a = ofWho();
  vGlow = a.glow;
  vMe = a.isMe * (1.0 - a.sit);
  vIn = position.xz;
  float reach = 0.5 + 0.55 * a.glow;
  gl_Position = projectionMatrix * viewMatrix * vec4(a.at + vec3(position.x * reach, 0.025, position.z * reach), 1.0);
}`;

export const DISC_FRAGMENT = /* glsl */ `
uniform float uShadow;
varying vec2 vIn;
varying float vGlow;
varying float vMe;
void main() {
  float r = length(vIn) * (1.0 + vGlow * 1.1);
  float dark = uShadow * (1.0 - smoothstep(0.15, 0.85, r));
  float pool = vGlow * 0.95 * (1.0 - smoothstep(0.15, 1.0, length(vIn)));
  float ring = vMe * smoothstep(0.62, 0.68, r) * (1.0 - smoothstep(0.78, 0.84, r));
  vec3 colour = vec3(1.0, 0.36, 0.03) * pool + vec3(0.014, 0.25, 0.22) * ring;
  float lit = min(1.0, pool + ring);
  gl_FragColor = vec4(colour / max(0.001, pool + ring), max(dark * (1.0 - pool * 0.6), max(pool * 0.7, ring)));
  if (gl_FragColor.a < 0.004) discard;
  #include <colorspace_fragment>
  gl_FragColor.rgb *= lit;
}`;
