/** The msgpack codec inside socket.io-msgpack-parser; it comes without types. */
declare module "notepack.io/browser/decode.js" {
  export default function decode(raw: ArrayBuffer): unknown;
}
declare module "notepack.io/browser/encode.js" {
  export default function encode(value: unknown): ArrayBuffer;
}
