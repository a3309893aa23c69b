/** What a test asks of a mesh: that it is whole, and seen from where it should be. */
import { type BufferGeometry, Vector3 } from "three";

export function trianglesOf(geometry: BufferGeometry): number {
  return (geometry.getIndex()?.count ?? 0) / 3;
}

/** Return what is wrong with a mesh in words; nothing if all is well. */
export function faultsOf(geometry: BufferGeometry): readonly string[] {
  const faults: string[] = [];
  const points = geometry.getAttribute("position").count;
  for (const [name, { array }] of Object.entries(geometry.attributes)) {
    if (![...array].every(Number.isFinite)) faults.push(`${name} has no number somewhere`);
  }
  if ([...(geometry.getIndex()?.array ?? [])].some((index) => index < 0 || index >= points)) {
    faults.push("an index names no point");
  }
  const turned = turnedPart(geometry);
  if (turned > 0) faults.push(`${(turned * 100).toFixed(1)}% of its faces show their back`);
  return faults;
}

/** Return which part of the faces is wound against its points' normals and has no front beside it. */
function turnedPart(geometry: BufferGeometry): number {
  const [position, normal] = [geometry.getAttribute("position"), geometry.getAttribute("normal")];
  const index = geometry.getIndex();
  if (index === null || normal === undefined) return 0;
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  const [face, mean] = [new Vector3(), new Vector3()];
  let turned = 0;
  const sheets = twoSided(index.array);
  for (let at = 0; at < index.count; at += 3) {
    const corners = [0, 1, 2].map((n) => index.getX(at + n)) as [number, number, number];
    a.fromBufferAttribute(position, corners[0]);
    b.fromBufferAttribute(position, corners[1]).sub(a);
    c.fromBufferAttribute(position, corners[2]).sub(a);
    face.crossVectors(b, c);
    mean.set(0, 0, 0);
    for (const corner of corners) mean.add(a.fromBufferAttribute(normal, corner));
    // Poles of shells and lathes have faces without an area.
    if (sheets.has(keyOf(corners))) continue;
    if (face.length() > 1e-9 && face.normalize().dot(mean.normalize()) < -0.2) turned += 1;
  }
  return (turned * 3) / index.count;
}

/** The faces that are there twice, once for each side: leaves, rims, visors. */
function twoSided(index: ArrayLike<number>): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (let at = 0; at < index.length; at += 3) {
    const key = keyOf([index[at] ?? 0, index[at + 1] ?? 0, index[at + 2] ?? 0]);
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return twice;
}

function keyOf(corners: readonly number[]): string {
  return [...corners].sort((a, b) => a - b).join(" ");
}
