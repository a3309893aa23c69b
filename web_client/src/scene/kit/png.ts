/** Pictures as files, for sheets that are kept: PNG with eight bits a colour and no filter. */
import { crc32, deflateSync, inflateSync } from "node:zlib";
import type { Rgb } from "../../avatars/kit/raster";

/** Row by row, all of one length. */
export type Rows = readonly (readonly Rgb[])[];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = [8, 2, 0, 0, 0] as const;

/** Return the bytes of a PNG. Colours are rounded. */
export function encoded(rows: Rows): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(rows[0]?.length ?? 0, 0);
  size.writeUInt32BE(rows.length, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([size, Buffer.from(RGB)])),
    chunk("IDAT", deflateSync(scanned(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Return the picture's bytes before they are packed: a filter's number, 0, and colours, by row. */
export function scanned(rows: Rows): Buffer {
  // A magnified picture has each of its rows several times.
  const lines = new Map(
    [...new Set(rows)].map((row) => [row, Buffer.from([0, ...row.flat().map(Math.round)])]),
  );
  return Buffer.concat(rows.map((row) => lines.get(row) ?? Buffer.alloc(0)));
}

/** Return what `encoded` packed: the same for the same picture, whatever zlib packed it. */
export function unpacked(png: Buffer): Buffer {
  const at = png.indexOf("IDAT");
  return inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
