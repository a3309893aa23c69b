/**
 * A WebGL 2 context that draws nothing: what three.js asks is answered, what it does is counted.
 *
 * Enough to run the stage where there is no browser; how it looks is for eyes, in a browser.
 */

export interface PlainGl {
  readonly context: WebGL2RenderingContext;
  /** Draw calls since the start. */
  draws: number;
  /** Textures, buffers, programs and the like that were not given back. */
  held: number;
}

const LIMITS: Readonly<Record<string, unknown>> = {
  MAX_TEXTURE_IMAGE_UNITS: 16,
  MAX_VERTEX_TEXTURE_IMAGE_UNITS: 16,
  MAX_COMBINED_TEXTURE_IMAGE_UNITS: 32,
  MAX_TEXTURE_SIZE: 8192,
  MAX_VERTEX_ATTRIBS: 16,
  VERSION: "WebGL 2.0",
  SHADING_LANGUAGE_VERSION: "WebGL GLSL ES 3.00",
  SCISSOR_BOX: [0, 0, 8, 8],
  VIEWPORT: [0, 0, 8, 8],
};

export function plainGl(canvas: HTMLCanvasElement): PlainGl {
  const codes = new Codes();
  const gl: PlainGl = { context: null as never, draws: 0, held: 0 };
  const answers: Record<string, unknown> = {
    canvas,
    drawingBufferWidth: 8,
    drawingBufferHeight: 8,
    getContextAttributes: () => ({ alpha: true, depth: true, antialias: true }),
    getParameter: (code: number) => LIMITS[codes.nameOf(code)] ?? 0,
    getExtension: (name: string) =>
      name === "WEBGL_lose_context" ? { loseContext: () => {} } : null,
    getSupportedExtensions: () => [],
    getShaderPrecisionFormat: () => ({ rangeMin: 127, rangeMax: 127, precision: 23 }),
    getShaderParameter: () => true,
    // Everything compiles, and names neither uniforms nor attributes.
    getProgramParameter: (_: unknown, code: number) =>
      codes.nameOf(code).startsWith("ACTIVE_") ? 0 : true,
    getProgramInfoLog: () => "",
    getShaderInfoLog: () => "",
    isContextLost: () => false,
    getError: () => 0,
  };
  const context = new Proxy(answers, {
    get: (target, key) => {
      const name = String(key);
      if (name in target) return target[name];
      if (/^[A-Z0-9_]+$/.test(name)) return codes.codeOf(name);
      return () => act(gl, name);
    },
  });
  return Object.assign(gl, { context: context as unknown as WebGL2RenderingContext });
}

function act(gl: PlainGl, name: string): unknown {
  if (name.startsWith("draw") && name !== "drawBuffers") gl.draws += 1;
  if (name.startsWith("delete")) gl.held -= 1;
  if (!name.startsWith("create")) return undefined;
  gl.held += 1;
  return { kind: name };
}

/** Numbers for the constants' names, as they are asked for. */
class Codes {
  readonly #names: string[] = [];

  codeOf(name: string): number {
    const known = this.#names.indexOf(name);
    return (known === -1 ? this.#names.push(name) - 1 : known) + 1;
  }

  nameOf(code: number): string {
    return this.#names[code - 1] ?? "";
  }
}
