/**
 * The shader text that all materials share: one light for everything, one pose for all parts of
 * an avatar. Sampling the actors' texture costs a vertex a few fetches and saves the main thread
 * every per-person matrix.
 */

/** The tint of a frozen room. */
export const COOL = [0.72, 0.9, 1.12] as const;

/** Uniforms: uSky, uGround, uLamp (colours), uLampAt, uPool (x, z, reach), uFog, uFogSpan, uCool. */
export const LIGHT = /* glsl */ `
uniform vec3 uSky;
uniform vec3 uGround;
uniform vec3 uLamp;
uniform vec3 uLampAt;
uniform vec3 uPool;
uniform vec3 uFog;
uniform vec2 uFogSpan;
uniform float uCool;

// Hemisphere light, and a warm lamp whose pool on the stage has no hard edge.
vec3 lit(vec3 albedo, vec3 normal, vec3 at) {
  vec3 around = mix(uGround, uSky, normal.y * 0.5 + 0.5);
  vec3 toLamp = normalize(uLampAt - at);
  float reach = exp(-dot(at.xz - uPool.xy, at.xz - uPool.xy) / (uPool.z * uPool.z));
  float wrapped = max(0.0, dot(normal, toLamp) * 0.7 + 0.3);
  return albedo * (around + uLamp * (reach * 1.1 + 0.16) * wrapped);
}

vec3 aired(vec3 colour, vec3 at, vec3 eye) {
  float far = smoothstep(uFogSpan.x, uFogSpan.y, distance(at, eye));
  vec3 foggy = mix(colour, uFog, far * 0.85);
  // A frozen room loses its warmth, not its light; people keep the colour of their skin.
  float grey = dot(foggy, vec3(0.3, 0.59, 0.11));
  return mix(foggy, vec3(${COOL.join(", ")}) * grey, uCool);
}
`;

/** Texels of one actor, RGBA floats; ACTOR reads them in this order. */
export const ACTOR_TEXELS = 7;

/** Body measures, metres; the wardrobe is cut by the same. */
export const HEAD_M = 0.3;
export const HEAD_Y_M = 1.3;

/** How far over the head's middle a name stands for who shows their back. */
export const NAME_OVER_M = 0.5;

export const ACTOR = /* glsl */ `
uniform sampler2D uActors;
uniform float uTime;
uniform float uMotion;
uniform vec3 uEye;

struct Actor {
  vec3 at; float yaw;
  float sit; float walk; float seed; float hand;
  float now; float before; float fade; float glow;
  vec3 body; float isMe;
  vec3 skin; float clap;
  vec3 head; float ball;
  vec3 hair;
};

Actor actorOf(int index) {
  vec4 a = texelFetch(uActors, ivec2(0, index), 0);
  vec4 b = texelFetch(uActors, ivec2(1, index), 0);
  vec4 c = texelFetch(uActors, ivec2(2, index), 0);
  vec4 d = texelFetch(uActors, ivec2(3, index), 0);
  vec4 e = texelFetch(uActors, ivec2(4, index), 0);
  vec4 f = texelFetch(uActors, ivec2(5, index), 0);
  vec4 g = texelFetch(uActors, ivec2(6, index), 0);
  return Actor(a.xyz, a.w, b.x, b.y, b.z, b.w, c.x, c.y, c.z, c.w, d.xyz, d.w, e.xyz, e.w, f.xyz, f.w, g.xyz);
}

vec3 turned(vec3 p, float angle) {
  float s = sin(angle);
  float c = cos(angle);
  return vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
}

float nearTurn(float angle) {
  return mod(angle + 3.14159265, 6.2831853) - 3.14159265;
}

// Leaning is small and slow while still, a bob in step while walking.
vec3 swayed(Actor a, vec3 p) {
  float still = sin(uTime * (0.7 + 0.25 * a.seed) + a.seed * 40.0);
  float pace = uTime * 9.0 + a.seed * 6.0;
  p.x += p.y * (0.018 * still * uMotion + 0.05 * sin(pace) * a.walk * uMotion);
  p.z += p.y * 0.06 * a.walk;
  p.y += 0.045 * abs(cos(pace)) * a.walk * uMotion;
  p.y += 0.006 * sin(uTime * 1.6 + a.seed * 20.0) * uMotion;
  return p;
}

vec3 bodyPoint(Actor a, vec3 p) {
  p.y *= mix(1.0, 0.8, a.sit);
  p.z *= mix(1.0, 1.12, a.sit);
  p.y += 0.2 * a.sit;
  return a.at + turned(swayed(a, p), a.yaw);
}

// Heads look at who watches, as far as a neck turns; who shows their back keeps it.
float gaze(Actor a) {
  vec3 way = uEye - a.at;
  float off = nearTurn(atan(way.x, way.z) - a.yaw);
  float care = 1.0 - smoothstep(1.75, 2.4, abs(off));
  return clamp(off, -0.9, 0.9) * care * (1.0 - a.isMe) * (1.0 - a.walk);
}

// Agreeing nods, disagreeing shakes; both end with the expression's cross-fade.
vec2 gesture(Actor a) {
  float shown = a.fade * uMotion;
  float nod = a.now == 6.0 ? sin(uTime * 7.0 + a.seed) * 0.16 * shown : 0.0;
  float shake = a.now == 7.0 ? sin(uTime * 7.5 + a.seed) * 0.32 * shown : 0.0;
  return vec2(nod, shake);
}

// How a head is held: its yaw, then its pitch.
vec2 held(Actor a) {
  vec2 sign = gesture(a);
  float up = atan(uEye.y - a.at.y - 1.2, max(1.0, distance(uEye.xz, a.at.xz)));
  float pitch = sign.x - clamp(up, -0.2, 0.5) * (1.0 - a.isMe) * (a.walk > 0.2 ? 0.0 : 1.0);
  return vec2(a.yaw + gaze(a) + sign.y, pitch);
}

vec3 nodded(vec3 p, float pitch) {
  float s = sin(pitch);
  float c = cos(pitch);
  return vec3(p.x, c * p.y - s * p.z, s * p.y + c * p.z);
}

vec3 headTurned(Actor a, vec3 p) {
  vec2 hold = held(a);
  return turned(nodded(p, hold.y), hold.x);
}

// The way back: a direction of the room as the head has it.
vec3 headUnturned(Actor a, vec3 p) {
  vec2 hold = held(a);
  return nodded(turned(p, -hold.x), -hold.y);
}

vec3 headMiddle(Actor a) {
  vec3 middle = vec3(0.0, mix(${HEAD_Y_M.toFixed(2)}, ${(HEAD_Y_M * 0.8 + 0.24).toFixed(3)}, a.sit), 0.02);
  return a.at + turned(swayed(a, middle), a.yaw);
}

// How far somebody has turned their face from the viewer, radians.
float awayFrom(Actor a, vec3 middle) {
  vec3 way = uEye - middle;
  return abs(nearTurn(atan(way.x, way.z) - a.yaw - gaze(a)));
}

// Under the face, where bodies leave room; over the head of who shows their back and is near.
float nameOver(float away, float far) {
  return step(1.3, away) * step(far, 5.5);
}

// Heads are round, oval, wide or soft (a fuller jaw); what is worn on them follows.
vec3 headPoint(Actor a, vec3 p) {
  p.x *= a.head.x + a.head.z * smoothstep(0.05, -0.25, p.y);
  p.y *= a.head.y;
  return headMiddle(a) + headTurned(a, p);
}
`;

export const IN_LIGHT = /* glsl */ `
// Whoever speaks or has the floor stands in amber light: from above, and around the outline.
vec3 inLight(vec3 colour, vec3 normal, vec3 toEye, float glow) {
  float rim = pow(1.0 - max(0.0, dot(normal, toEye)), 2.0);
  vec3 amber = vec3(1.0, 0.47, 0.07);
  return colour * (1.0 + glow * vec3(0.3, 0.18, 0.02)) + amber * glow * (rim * 0.6 + 0.06);
}
`;
