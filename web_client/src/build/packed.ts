/**
 * Compresses what the server hands out as it is: brotli at its best takes seconds, which a build
 * has and a server that starts has not, and makes a seventh less of code than gzip does.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Below it compression saves no packet; as server/http/pages.py has it. */
const MIN_BYTES = 1_024;
const TEXTS = /\.(?:js|css|json)$/;

/**
 * Write the packed form of each text in the page's `assets` to `packed/assets/NAME.br`. page: the
 * folder of the built page.
 */
export function pack(page: string): void {
  const to = join(page, "packed", "assets");
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(join(page, "assets")).filter((one) => TEXTS.test(one))) {
    const content = readFileSync(join(page, "assets", name));
    if (content.length >= MIN_BYTES) writeFileSync(join(to, `${name}.br`), packed(content));
  }
}

function packed(content: Buffer): Buffer {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
