/**
 * Where the camera's worker begins. The server seals it by a policy of its own (server/edge/headers):
 * it may run WebAssembly and may not talk to anybody but the page.
 */
import { framePicture } from "./frame_picture";
import { openModels } from "./models";
import { type Scope, serve } from "./serving";

serve(self as unknown as Scope, {
  open: async (files, machine) => {
    // An address within this worker: its policy lets it read that and no other.
    const address = URL.createObjectURL(new Blob([machine], { type: "application/wasm" }));
    try {
      return await openModels(files, address);
    } finally {
      URL.revokeObjectURL(address);
    }
  },
  picture: framePicture(),
  clock_ms: () => performance.now(),
});
