/**
 * The closed set of expressions, the same table as the server's.
 *
 * An expression is weather: it goes with the pose in four bits and decays by itself. The codes,
 * words, keys and times are those of tests/vectors/expressions.json, which a test compares.
 */

export type ExpressionCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export type ExpressionWord =
  | "neutral"
  | "smile"
  | "laugh"
  | "thinking"
  | "surprised"
  | "frown"
  | "agree"
  | "disagree"
  | "applause"
  | "hand";

export interface Expression {
  readonly code: ExpressionCode;
  readonly word: ExpressionWord;
  readonly emoji: string;
  /** The digit that shows it. */
  readonly key: string;
  /** How long it is seen, seconds; null for ever. */
  readonly lasts_s: number | null;
}

export const EXPRESSIONS: readonly Expression[] = [
  { code: 0, word: "neutral", emoji: "😐", key: "0", lasts_s: null },
  { code: 1, word: "smile", emoji: "🙂", key: "1", lasts_s: 6 },
  { code: 2, word: "laugh", emoji: "😄", key: "2", lasts_s: 5 },
  { code: 3, word: "thinking", emoji: "🤔", key: "3", lasts_s: 10 },
  { code: 4, word: "surprised", emoji: "😮", key: "4", lasts_s: 4 },
  { code: 5, word: "frown", emoji: "🙁", key: "5", lasts_s: 6 },
  { code: 6, word: "agree", emoji: "👍", key: "6", lasts_s: 5 },
  { code: 7, word: "disagree", emoji: "👎", key: "7", lasts_s: 5 },
  { code: 8, word: "applause", emoji: "👏", key: "8", lasts_s: 6 },
  { code: 9, word: "hand", emoji: "✋", key: "9", lasts_s: 60 },
];

export const NEUTRAL: ExpressionCode = 0;
/** The gesture of a raised hand, which decays; who asks for the floor raises a hand of the log. */
export const WAVE: ExpressionCode = 9;

/** Say whether a number from the wire is an expression; 10 to 15 are reserved. */
export function isExpressionCode(code: number): code is ExpressionCode {
  return Number.isInteger(code) && code >= 0 && code < EXPRESSIONS.length;
}

/** Return the expression with this code. */
export function expressionOf(code: ExpressionCode): Expression {
  // The table has a row for every code, in order; the test holds it to that.
  return EXPRESSIONS[code] as Expression;
}

/** Return the expression of a word, with or without its colon, or null: `smile`, `:smile`. */
export function expressionOfWord(word: string): Expression | null {
  const bare = word.replace(/^:/, "").replace(/:$/, "").toLowerCase();
  return EXPRESSIONS.find((expression) => expression.word === bare) ?? null;
}

/** Return the expression that a digit key shows, or null. */
export function expressionOfKey(key: string): Expression | null {
  return EXPRESSIONS.find((expression) => expression.key === key) ?? null;
}

/** Return what is seen at `now_s` of an expression that began at `since_s`. */
export function expressionAt(code: ExpressionCode, since_s: number, now_s: number): ExpressionCode {
  const { lasts_s } = expressionOf(code);
  return lasts_s === null || now_s < since_s + lasts_s ? code : NEUTRAL;
}
