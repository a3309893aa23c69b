/**
 * Everybody's name as one instanced layer over one canvas of text.
 *
 * Names face the viewer, keep a readable size and fade with distance; who speaks, has the floor
 * or raises a hand is always named. A name is drawn on the canvas once and kept while the person
 * is here.
 */
import {
  CanvasTexture,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
  SRGBColorSpace,
} from "three";
import { fontOf, onceFontIsHere } from "../font";
import { shortened } from "../names";
import type { Figure } from "../world";
import { ACTOR, HEAD_M, NAME_OVER_M } from "./glsl";
import type { Lights } from "./room_material";

const CELL_W = 256;
const CELL_H = 40;
const COLUMNS = 8;
const ROWS = 51;
/** Names beyond so many wait until others left; all have the outline and the people list. */
const MAX_NAMES = COLUMNS * ROWS;
const TEXT_PX = 24;

export class Labels {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #canvas = document.createElement("canvas");
  readonly #texture: CanvasTexture;
  readonly #cells = new Map<number, { readonly cell: number; readonly name: string }>();
  readonly #free = Array.from({ length: MAX_NAMES }, (_, n) => MAX_NAMES - 1 - n);

  constructor(shared: Lights) {
    this.#canvas.width = CELL_W * COLUMNS;
    this.#canvas.height = CELL_H * ROWS;
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.minFilter = LinearMipmapLinearFilter;
    this.#texture.magFilter = LinearFilter;
    this.#texture.premultiplyAlpha = true;
    this.mesh = new Mesh(labelGeometry(), labelMaterial(shared, this.#texture));
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 10;
    onceFontIsHere(() => {
      for (const { cell, name } of this.#cells.values()) this.#write(cell, name);
      this.#texture.needsUpdate = true;
    });
  }

  /** Show these people's names, in the figures' order. isRow: whether a seat is in a row. */
  setFigures(figures: readonly Figure[], isRow: (seat: number) => boolean): void {
    const here = new Set(figures.map((figure) => figure.person.member));
    for (const [member, { cell }] of this.#cells) {
      if (here.has(member)) continue;
      this.#cells.delete(member);
      this.#free.push(cell);
    }
    const { geometry } = this.mesh;
    const labels = labelsOf(geometry, figures.length);
    figures.forEach((figure, at) => {
      const { person } = figure;
      const entry = this.#entryOf(person.member, person.name);
      const isCalled = person.handRaised || person.hasFloor === true;
      const isInRow = person.seat !== null && isRow(person.seat);
      labels.setXYZ(at, entry?.cell ?? -1, isInRow ? 1 : 0, isCalled ? 1 : 0);
    });
    labels.needsUpdate = true;
    geometry.instanceCount = figures.length;
  }

  dispose(): void {
    this.#texture.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  #entryOf(member: number, name: string): { readonly cell: number } | null {
    const known = this.#cells.get(member);
    if (known?.name === name) return known;
    const cell = known?.cell ?? this.#free.pop();
    if (cell === undefined) return null;
    this.#write(cell, name);
    const entry = { cell, name };
    this.#cells.set(member, entry);
    this.#texture.needsUpdate = true;
    return entry;
  }

  /** Write a name into its cell, on a dark pill. */
  #write(cell: number, name: string): void {
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    const [x, y] = [(cell % COLUMNS) * CELL_W, Math.floor(cell / COLUMNS) * CELL_H];
    const text = shortened(name);
    context.clearRect(x, y, CELL_W, CELL_H);
    context.font = fontOf(TEXT_PX);
    const width = Math.min(CELL_W - 4, context.measureText(text).width + 26);
    const left = x + (CELL_W - width) / 2;
    context.fillStyle = "rgba(38, 24, 42, 0.78)";
    context.beginPath();
    context.roundRect(left, y + 2, width, CELL_H - 4, 14);
    context.fill();
    context.fillStyle = "#fff6e9";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, x + CELL_W / 2, y + CELL_H / 2 + 1, CELL_W - 26);
  }
}

/** Return the labels' buffer with room for so many; a new one only when the room outgrew it. */
function labelsOf(geometry: InstancedBufferGeometry, count: number): InstancedBufferAttribute {
  const known = geometry.getAttribute("label");
  if (known instanceof InstancedBufferAttribute && known.count >= count) return known;
  // three.js gives a buffer back with its geometry alone; what is still used is sent again.
  geometry.dispose();
  const room = Math.max(64, 2 ** Math.ceil(Math.log2(count)));
  const labels = new InstancedBufferAttribute(new Float32Array(room * 3), 3);
  geometry.setAttribute("label", labels);
  return labels;
}

function labelGeometry(): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const square = new PlaneGeometry(2, 2);
  geometry.index = square.index;
  geometry.setAttribute("position", square.getAttribute("position"));
  geometry.setAttribute("uv", square.getAttribute("uv"));
  geometry.instanceCount = 0;
  return geometry;
}

function labelMaterial(shared: Lights, names: CanvasTexture): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: {
      ...shared,
      uActors: { value: null },
      uTime: { value: 0 },
      uMotion: { value: 1 },
      uNames: { value: names },
      uNear: { value: 13 },
    },
    transparent: true,
    premultipliedAlpha: true,
    depthWrite: false,
    vertexShader: /* glsl */ `
      ${ACTOR}
      uniform float uNear;
      attribute vec3 label;
      varying vec2 vAt;
      varying float vShown;
      varying float vGlow;
      void main() {
        Actor a = actorOf(gl_InstanceID);
        vec3 middle = headMiddle(a);
        float far = distance(middle, uEye);
        vGlow = a.glow;
        float called = max(max(label.z, a.glow), a.hand);
        vShown = max(1.0 - smoothstep(uNear * 0.7, uNear, far), called * (1.0 - smoothstep(34.0, 46.0, far)));
        float away = awayFrom(a, middle);
        // In a full row the necks are hidden by the heads behind: crumbs of names help nobody.
        float over = nameOver(away, far) * label.y;
        if (away > 1.3 && over < 0.5 && label.y > 0.5) vShown *= called;
        vShown *= (1.0 - a.isMe) * smoothstep(1.2, 2.2, far);
        float size = 0.085 * clamp(far / 6.0, 0.45, 3.2) * step(0.02, vShown) * step(0.0, label.x);
        float column = mod(label.x, ${COLUMNS.toFixed(1)});
        float row = floor(label.x / ${COLUMNS.toFixed(1)});
        vAt = (vec2(column, ${ROWS.toFixed(1)} - 1.0 - row) + uv) / vec2(${COLUMNS.toFixed(1)}, ${ROWS.toFixed(1)});
        vec4 seen = viewMatrix * vec4(middle + vec3(0.0, mix(-${(HEAD_M + 0.02).toFixed(2)}, ${NAME_OVER_M.toFixed(2)}, over), 0.0), 1.0);
        // In front of the body that it names and its hands, behind whatever stands nearer: on the
        // way to the eye, or it would wander outwards on the picture.
        seen.xyz *= 1.0 - 0.55 / max(1.2, length(seen.xyz));
        seen.xy += vec2(position.x * ${(CELL_W / CELL_H).toFixed(1)}, position.y - 1.2 * (1.0 - over)) * size;
        gl_Position = projectionMatrix * seen;
      }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D uNames;
      varying vec2 vAt;
      varying float vShown;
      varying float vGlow;
      void main() {
        vec4 text = texture2D(uNames, vAt);
        if (text.a * vShown < 0.02) discard;
        // The live name is amber; so is its owner's light.
        vec3 tint = mix(vec3(1.0), vec3(1.0, 0.62, 0.2), vGlow * step(0.45, text.g));
        gl_FragColor = vec4(text.rgb * tint, text.a);
        #include <colorspace_fragment>
        gl_FragColor *= vShown;
      }`,
  });
}
