/**
 * Everybody in sight, in twelve draw calls: shadows, what they wear, signs and names, and twice,
 * fine for the near and plain for the far, bodies, heads, arms and faces.
 */
import {
  type BufferGeometry,
  type Camera,
  CustomBlending,
  Frustum,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  OneFactor,
  ShaderMaterial,
  type ShaderMaterialParameters,
  type Texture,
  ZeroFactor,
} from "three";
import { compact } from "../../avatars/appearance";
import type { Quality } from "../index";
import type { Figure } from "../world";
import { Actors } from "./actors";
import {
  armsGeometry,
  beanGeometry,
  discGeometry,
  faceGeometry,
  headGeometry,
  signGeometry,
} from "./avatar_parts";
import * as shaders from "./avatar_shaders";
import { facesAtlas } from "./faces_atlas";
import { Labels } from "./labels";
import { type Level, type Limits, Nearness, type Roll } from "./nearness";
import type { Lights } from "./room_material";
import { Wardrobe } from "./wardrobe";

const FACES_PX: Readonly<Record<Quality, number>> = { high: 256, low: 128 };
/** With these a full hall keeps to 60,000 triangles, room and chairs included; in low quality the
 * people in it keep to 36,000. */
const LIMITS: Readonly<Record<Quality, Limits>> = {
  high: {
    fine: { most_m: 8, people: 12, spare: 0.1 },
    middle: { most_m: 18, people: 50, spare: 0.5 },
    arms: { most_m: 20, people: 36, spare: 0.3 },
  },
  low: {
    fine: { most_m: 5, people: 3, spare: 0.02 },
    middle: { most_m: 9, people: 8, spare: 0.05 },
    arms: { most_m: 12, people: 12, spare: 0.1 },
  },
};
const FIRST_CAPACITY = 64;
/** Soft outlines without an order of drawing; the picture itself stays opaque. */
const COVERAGE = {
  alphaToCoverage: true,
  blending: CustomBlending,
  blendSrc: OneFactor,
  blendDst: ZeroFactor,
  blendSrcAlpha: ZeroFactor,
  blendDstAlpha: OneFactor,
} as const;

export class Crowd {
  readonly group = new Group();
  readonly #actors = new Actors();
  readonly #labels: Labels;
  readonly #materials: readonly ShaderMaterial[];
  readonly #quality: Quality;
  /** Parts of everybody in sight, and of those of one level. */
  readonly #common: readonly InstancedMesh[];
  readonly #fine: readonly InstancedMesh[];
  readonly #plain: readonly InstancedMesh[];
  readonly #plainArms: InstancedMesh;
  readonly #clothes: Mesh;
  readonly #faces: Texture;
  #nearness: Nearness;
  #wardrobe = new Wardrobe([]);
  #looks = "";
  readonly #frustum = new Frustum();
  readonly #view = new Matrix4();

  constructor(shared: Lights, quality: Quality) {
    this.#quality = quality;
    this.#faces = facesAtlas(FACES_PX[quality]);
    this.#labels = new Labels(shared);
    const solid = (vertexShader: string): ShaderMaterial =>
      this.#material(shared, { vertexShader, fragmentShader: shaders.SOLID_FRAGMENT });
    const glass = (vertexShader: string, fragmentShader: string): ShaderMaterial =>
      this.#material(shared, {
        vertexShader,
        fragmentShader,
        transparent: true,
        premultipliedAlpha: true,
        depthWrite: false,
      });
    const cloth = solid(shaders.WARDROBE_VERTEX);
    const [body, arms] = [solid(shaders.BODY_VERTEX), solid(shaders.ARMS_VERTEX)];
    const face = glass(shaders.FACE_VERTEX, shaders.FACE_FRAGMENT);
    const head = this.#material(shared, {
      vertexShader: shaders.HEAD_VERTEX,
      fragmentShader: shaders.HEAD_FRAGMENT,
    });
    const ball = this.#material(shared, {
      vertexShader: shaders.HEAD_BALL_VERTEX,
      fragmentShader: shaders.HEAD_BALL_FRAGMENT,
      ...COVERAGE,
      // Without smooth edges a pixel is in or out.
      defines: { LEAST: quality === "high" ? "0.02" : "0.5" },
    });
    this.#clothes = new Mesh(this.#wardrobe.geometry, cloth);
    this.#clothes.frustumCulled = false;
    this.#common = [
      part(discGeometry(), glass(shaders.DISC_VERTEX, shaders.DISC_FRAGMENT), 1),
      part(signGeometry(), glass(shaders.SIGN_VERTEX, shaders.SIGN_FRAGMENT), 9),
    ];
    this.#fine = [
      part(beanGeometry(true), body, 2),
      part(headGeometry(true), head, 2),
      part(armsGeometry(true), arms, 2),
      part(faceGeometry(true), face, 3),
    ];
    this.#plain = [
      part(beanGeometry(false), body, 2),
      part(headGeometry(false), ball, 2),
      part(faceGeometry(false), face, 3),
    ];
    this.#plainArms = part(armsGeometry(false), arms, 2);
    this.#nearness = this.#listed(FIRST_CAPACITY);
    const meshes = [...this.#parts(), this.#clothes];
    this.#materials = [
      this.#labels.mesh.material,
      ...new Set(meshes.map((mesh) => mesh.material as ShaderMaterial)),
    ];
    this.group.add(...meshes, this.#labels.mesh);
  }

  /** Take note of who is here; heavy work only where looks or names changed. */
  setFigures(figures: readonly Figure[], isRow: (seat: number) => boolean): void {
    this.#actors.keep(new Set(figures.map((figure) => figure.person.member)));
    this.#labels.setFigures(figures, isRow);
    if (figures.length > this.#nearness.capacity) {
      this.#nearness = this.#listed(2 ** Math.ceil(Math.log2(figures.length)));
    }
    const looks = figures.map((figure) => compact(figure.person.look));
    const key = looks.join(" ");
    if (key === this.#looks) return;
    this.#looks = key;
    this.#clothes.geometry.dispose();
    this.#wardrobe = new Wardrobe(figures.map((figure) => figure.person.look));
    this.#clothes.geometry = this.#wardrobe.geometry;
    this.#wardrobe.choose(this.#levelOf);
  }

  /** Bring everybody to this moment. light: how bright paper is; shadow: how dark the floor. */
  draw(figures: readonly Figure[], camera: Camera, now_s: number, dt_s: number, air: Air): void {
    this.#actors.write(figures, dt_s);
    this.#choose(figures, camera);
    for (const { uniforms } of this.#materials) {
      set(uniforms, "uActors", this.#actors.texture);
      set(uniforms, "uTime", now_s);
      set(uniforms, "uMotion", air.isStill ? 0 : 1);
      set(uniforms, "uLight", air.light);
      set(uniforms, "uShadow", air.shadow);
    }
  }

  dispose(): void {
    for (const mesh of [...this.#parts(), this.#clothes]) mesh.geometry.dispose();
    for (const material of this.#materials) material.dispose();
    this.#faces.dispose();
    this.#labels.dispose();
    this.#actors.dispose();
  }

  readonly #levelOf = (row: number): Level => this.#nearness.levelOf(row);
  readonly #isGesturing = (row: number): boolean => this.#actors.isGesturing(row);

  #parts(): readonly InstancedMesh[] {
    return [...this.#common, ...this.#fine, ...this.#plain, this.#plainArms];
  }

  /** Bring everybody to the level of where they are now. */
  #choose(figures: readonly Figure[], camera: Camera): void {
    const nearness = this.#nearness;
    camera.updateMatrixWorld();
    this.#view.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    this.#frustum.setFromProjectionMatrix(this.#view);
    if (!nearness.choose(figures, camera.position, this.#frustum, this.#isGesturing)) return;
    for (const mesh of this.#common) mesh.count = nearness.seen.count;
    for (const mesh of this.#fine) mesh.count = nearness.fine.count;
    for (const mesh of this.#plain) mesh.count = nearness.plain.count;
    this.#plainArms.count = nearness.plainArms.count;
    this.#wardrobe.choose(this.#levelOf);
  }

  /** Return lists for so many people, and have the parts read them. */
  #listed(capacity: number): Nearness {
    const nearness = new Nearness(capacity, LIMITS[this.#quality]);
    const read = (meshes: readonly InstancedMesh[], roll: Roll): void => {
      for (const { geometry } of meshes) {
        // Gives the old list's buffer back.
        geometry.dispose();
        geometry.setAttribute("who", roll.rows);
      }
    };
    read(this.#common, nearness.seen);
    read(this.#fine, nearness.fine);
    read(this.#plain, nearness.plain);
    read([this.#plainArms], nearness.plainArms);
    return nearness;
  }

  #material(shared: Lights, parameters: ShaderMaterialParameters): ShaderMaterial {
    return new ShaderMaterial({
      ...parameters,
      uniforms: {
        ...shared,
        uActors: { value: null },
        uTime: { value: 0 },
        uMotion: { value: 1 },
        uFaces: { value: this.#faces },
        uLight: { value: 1 },
        uShadow: { value: 0.3 },
      },
    });
  }
}

/** What the crowd takes from the room's air. */
export interface Air {
  readonly light: number;
  readonly shadow: number;
  readonly isStill: boolean;
}

function part(geometry: BufferGeometry, material: ShaderMaterial, order: number): InstancedMesh {
  // Places come from the actors' texture; three's own matrices are neither filled nor read.
  const mesh = new InstancedMesh(geometry, material, 1);
  mesh.count = 0;
  mesh.frustumCulled = false;
  mesh.renderOrder = order;
  return mesh;
}

function set(uniforms: ShaderMaterial["uniforms"], name: string, value: unknown): void {
  const uniform = uniforms[name];
  if (uniform !== undefined) uniform.value = value;
}
