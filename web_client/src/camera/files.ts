/**
 * What the worker needs, from the page's own server: names with their content's hash, so a browser
 * keeps them. The page loads them and hands them on: the worker itself may load nothing.
 */

import machine from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import detectorWeights from "face-models/blazeface.bin?url";
import detectorTopology from "face-models/blazeface.json?url";
import meshWeights from "face-models/facemesh.bin?url";
import meshTopology from "face-models/facemesh.json?url";
import type { ToWorker } from "./serving";
import { Closed } from "./trouble";

type Opening = Extract<ToWorker, { kind: "open" }>;
type Fetch = (address: string) => Promise<Response>;

/** Return the worker's first message. Throws Closed if a file does not come. */
export async function opening(fetch: Fetch): Promise<Opening> {
  const bytes = async (address: string) => (await got(fetch, address)).arrayBuffer();
  const text = async (address: string) => (await got(fetch, address)).text();
  try {
    const [detector, detectorBytes, mesh, meshBytes, machineBytes] = await Promise.all([
      ...([text(detectorTopology), bytes(detectorWeights)] as const),
      ...([text(meshTopology), bytes(meshWeights)] as const),
      bytes(machine),
    ]);
    return {
      kind: "open",
      files: {
        detector: { topology: detector, weights: detectorBytes },
        mesh: { topology: mesh, weights: meshBytes },
      },
      machine: machineBytes,
    };
  } catch {
    throw new Closed("not_loaded");
  }
}

async function got(fetch: Fetch, address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}
