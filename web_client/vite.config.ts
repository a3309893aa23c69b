import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { pack } from "./src/build/packed";

// `make run` serves the built page; `npm run dev` serves the sources and hands all that belongs
// to the server on to one that listens on its default address.
const SERVER = "http://127.0.0.1:8080";

/** Where a folder of a package is, also one that the package does not export. */
function inPackages(folder: string): string {
  return fileURLToPath(new URL(`node_modules/${folder}`, import.meta.url));
}

const PAGE = fileURLToPath(new URL("../server/static", import.meta.url));

export default defineConfig({
  // When all is written: until then a chunk may still learn the names of others.
  plugins: [{ name: "packed", apply: "build", closeBundle: () => pack(PAGE) }],
  resolve: {
    // Two networks of the package's eleven; what is imported from here is all that is shipped of it.
    alias: { "face-models": inPackages("@vladmandic/human/models") },
  },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    // Inside the Python package, so that a wheel carries the page.
    outDir: PAGE,
    emptyOutDir: true,
    assetsDir: "assets",
    // The server's content security policy admits no data: addresses for scripts and fonts.
    assetsInlineLimit: 0,
    target: "es2022",
    sourcemap: false,
    manifest: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    // three.js is one piece of that size; it comes behind the page and is held to a bar of its own.
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: "index.html" },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    // The scene's development page draws the layouts of tests/vectors.
    fs: { allow: [".."] },
    proxy: {
      "/api": SERVER,
      "/health": SERVER,
      "/socket.io": { target: SERVER, ws: true },
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    restoreMocks: true,
    // Two cores are shared by everything that `make test` runs.
    maxWorkers: 2,
    // What waits for a condition has time to: how fast it comes says how busy the machine is.
    testTimeout: 30_000,
  },
});
