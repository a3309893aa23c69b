/**
 * The two networks, run by WebAssembly: one finds a face, the other its 468 points.
 *
 * TensorFlow.js with its WASM backend; the networks are MediaPipe's, as files that the page hands
 * over, because the worker in which this runs may not load anything.
 */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { type GraphModel, loadGraphModel } from "@tensorflow/tfjs-converter";
import { io, removeBackend, setBackend, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { DETECTOR_PX, type DetectorAnswer } from "./detector";
import { MESH_POINTS, type Mesh } from "./face";

export const MESH_PX = 192;

/** The text of a model's JSON and the bytes of its weights. */
export interface ModelFile {
  readonly topology: string;
  readonly weights: ArrayBuffer;
}

export interface ModelFiles {
  readonly detector: ModelFile;
  readonly mesh: ModelFile;
}

export interface MeshAnswer {
  readonly mesh: Mesh;
  /** That it is a face, 0 to 1. */
  readonly sure: number;
}

/** The networks as functions of tones: rows of red, green and blue. */
export interface Models {
  /** tones: DETECTOR_PX squared pixels, -1 to 1. */
  detect(tones: Float32Array): DetectorAnswer;
  /** tones: MESH_PX squared pixels, 0 to 1. */
  mesh(tones: Float32Array): MeshAnswer;
  close(): void;
}

/**
 * Return the networks, ready to run. wasm: where their machine is; null where it is found by itself.
 * Throws where WebAssembly with SIMD is not to be had, or a file is not what it should be.
 */
export async function openModels(files: ModelFiles, wasm: string | null): Promise<Models> {
  // One file for all names: browsers without SIMD cannot read it, and are told so.
  if (wasm !== null) setWasmPaths(Object.fromEntries(MACHINES.map((name) => [name, wasm])));
  if (!(await setBackend("wasm"))) throw new Error("no WebAssembly with SIMD");
  const [detector, mesh] = await Promise.all([loaded(files.detector), loaded(files.mesh)]);
  return new Loaded(detector, mesh);
}

const MACHINES = ["", "-simd", "-threaded-simd"].map((kind) => `tfjs-backend-wasm${kind}.wasm`);

class Loaded implements Models {
  readonly #detector: GraphModel;
  readonly #mesh: GraphModel;

  constructor(detector: GraphModel, mesh: GraphModel) {
    this.#detector = detector;
    this.#mesh = mesh;
  }

  detect(tones: Float32Array): DetectorAnswer {
    const answers = ran(this.#detector, tones, DETECTOR_PX);
    return {
      fineScores: answerOf(answers, 512),
      fineBoxes: answerOf(answers, 512 * 16),
      coarseScores: answerOf(answers, 384),
      coarseBoxes: answerOf(answers, 384 * 16),
    };
  }

  mesh(tones: Float32Array): MeshAnswer {
    const answers = ran(this.#mesh, tones, MESH_PX);
    const sure = answerOf(answers, 1)[0] ?? Number.NaN;
    return { mesh: answerOf(answers, 3 * MESH_POINTS), sure };
  }

  close(): void {
    this.#detector.dispose();
    this.#mesh.dispose();
    removeBackend("wasm");
  }
}

function loaded({ topology, weights }: ModelFile): Promise<GraphModel> {
  const { modelTopology, weightsManifest, format, generatedBy, convertedBy } = JSON.parse(topology);
  const weightSpecs = weightsManifest[0].weights;
  return loadGraphModel(
    io.fromMemory({
      ...{ modelTopology, weightSpecs, weightData: weights },
      ...{ format, generatedBy, convertedBy },
    }),
  );
}

/** Run a network over one picture; nothing of it stays in the machine's memory. */
function ran(model: GraphModel, tones: Float32Array, px: number): readonly Float32Array[] {
  let answers: readonly Float32Array[] = [];
  tidy(() => {
    const tensors = model.execute(tensor4d(tones, [1, px, px, 3])) as Tensor[];
    answers = tensors.map((tensor) => tensor.dataSync<"float32">().slice());
  });
  return answers;
}

/** A network's answers come in no order that its file promises; each has a length of its own. */
function answerOf(answers: readonly Float32Array[], length: number): Float32Array {
  const found = answers.find((answer) => answer.length === length);
  if (found === undefined) throw new Error(`the network gives no ${length} numbers`);
  return found;
}
