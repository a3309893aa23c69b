/** Everybody, in eight draw calls: bodies, heads, arms, what they wear, faces, signs, shadows, names. */
import {
  type BufferGeometry,
  Group,
  InstancedMesh,
  Mesh,
  ShaderMaterial,
  type ShaderMaterialParameters,
  type Texture,
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
import type { Lights } from "./room_material";
import { COARSE, type Cut, FINE } from "./shell";
import { wardrobe } from "./wardrobe";

const FACES_PX: Readonly<Record<Quality, number>> = { high: 256, low: 128 };

export class Crowd {
  readonly group = new Group();
  readonly #actors = new Actors();
  readonly #labels: Labels;
  readonly #materials: readonly ShaderMaterial[];
  readonly #parts: readonly InstancedMesh[];
  readonly #clothes: Mesh;
  readonly #faces: Texture;
  readonly #cut: Cut;
  #looks = "";

  constructor(shared: Lights, quality: Quality) {
    const isFine = quality === "high";
    this.#cut = isFine ? FINE : COARSE;
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
    this.#clothes = new Mesh(wardrobe([], this.#cut), cloth);
    this.#clothes.frustumCulled = false;
    this.#parts = [
      part(discGeometry(), glass(shaders.DISC_VERTEX, shaders.DISC_FRAGMENT), 1),
      part(beanGeometry(isFine), solid(shaders.BODY_VERTEX), 2),
      part(headGeometry(isFine), solid(shaders.HEAD_VERTEX), 2),
      part(armsGeometry(isFine), solid(shaders.ARMS_VERTEX), 2),
      part(faceGeometry(isFine), glass(shaders.FACE_VERTEX, shaders.FACE_FRAGMENT), 3),
      part(signGeometry(), glass(shaders.SIGN_VERTEX, shaders.SIGN_FRAGMENT), 9),
    ];
    this.#materials = [
      cloth,
      this.#labels.mesh.material,
      ...this.#parts.map((mesh) => mesh.material as ShaderMaterial),
    ];
    this.group.add(...this.#parts, this.#clothes, this.#labels.mesh);
  }

  /** Take note of who is here; heavy work only where looks or names changed. */
  setFigures(figures: readonly Figure[], isRow: (seat: number) => boolean): void {
    this.#actors.keep(new Set(figures.map((figure) => figure.person.member)));
    this.#labels.setFigures(figures, isRow);
    for (const mesh of this.#parts) mesh.count = figures.length;
    const looks = figures.map((figure) => compact(figure.person.look));
    const key = looks.join(" ");
    if (key === this.#looks) return;
    this.#looks = key;
    this.#clothes.geometry.dispose();
    this.#clothes.geometry = wardrobe(
      figures.map((figure) => figure.person.look),
      this.#cut,
    );
  }

  /** Bring everybody to this moment. light: how bright paper is; shadow: how dark the floor. */
  draw(figures: readonly Figure[], now_s: number, dt_s: number, air: Air): void {
    this.#actors.write(figures, dt_s);
    for (const { uniforms } of this.#materials) {
      set(uniforms, "uActors", this.#actors.texture);
      set(uniforms, "uTime", now_s);
      set(uniforms, "uMotion", air.isStill ? 0 : 1);
      set(uniforms, "uLight", air.light);
      set(uniforms, "uShadow", air.shadow);
    }
  }

  dispose(): void {
    for (const mesh of [...this.#parts, this.#clothes]) mesh.geometry.dispose();
    for (const material of this.#materials) material.dispose();
    this.#faces.dispose();
    this.#labels.dispose();
    this.#actors.dispose();
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
