/**
 * A language that nobody speaks, made of English: accented, longer and in brackets.
 *
 * It is for the eyes of tests. What is still plain is not in the catalogue, what is cut off would
 * be cut off in a language with longer words, and a bracket without its other half is a sentence
 * that was pieced together.
 */
import { isPlural, type Plural, type Raw } from "./message";

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = Array.from("áƀçðéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ");
const VOWELS = /[áéíóúÁÉÍÓÚ]/;
/** As much longer as German is, and short words more. */
const LONGER = 1.4;

/** Return a text as it is in this language; what is to be filled in stays. */
export function pseudo(text: string): string {
  if (text === "") return "";
  const pieces = text
    .split(/(\{\w+\})/)
    .map((piece, at) => (at % 2 === 0 ? accented(piece) : piece));
  const plain = Array.from(text.replace(/\{\w+\}/g, "")).length;
  const now = Array.from(pieces.filter((_, at) => at % 2 === 0).join("")).length;
  return `⟦${pieces.join("")}${"~".repeat(Math.max(0, Math.ceil(plain * LONGER) - now))}⟧`;
}

/** Return the whole catalogue in this language. */
export function pseudoOf<R extends Raw>(raw: R): R {
  const of = (value: string | Plural | Raw): unknown => {
    if (typeof value === "string") return pseudo(value);
    const entries = Object.entries(isPlural(value) ? value : { ...value });
    return Object.fromEntries(entries.map(([key, one]) => [key, of(one)]));
  };
  return of(raw) as R;
}

function accented(text: string): string {
  return Array.from(text, (letter) => {
    const other = ACCENTED[PLAIN.indexOf(letter)] ?? letter;
    return VOWELS.test(other) ? other + other.toLowerCase() : other;
  }).join("");
}
