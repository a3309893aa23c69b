/**
 * The interface's typeface on canvases. A canvas draws with what is there at that moment and
 * never again: what was written before the font came has to be written anew.
 */

const FAMILY = '"Atkinson Hyperlegible Next Variable"';

/** Return the CSS font of a size, with what stands in for the typeface until it is here. */
export function fontOf(size_px: number): string {
  return `600 ${size_px}px ${FAMILY}, system-ui, sans-serif`;
}

/** Call `then` once the typeface is here, if it was not; never if it does not come. */
export function onceFontIsHere(then: () => void): void {
  const fonts = document.fonts as FontFaceSet | undefined;
  const sample = `600 16px ${FAMILY}`;
  if (fonts === undefined || fonts.check(sample)) return;
  fonts.load(sample).then(
    (faces) => {
      if (faces.length > 0) then();
    },
    () => {
      // The stand-in is readable; the page says itself when it cannot load its parts.
    },
  );
}
