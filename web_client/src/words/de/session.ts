/** The session's panel, in German. */
import type { session as en } from "../en/session";
import type { Translated } from "../message";

export const session = {
  nothing: "Gerade ist nichts dran. Tagesordnung, Redeliste, Fragen und Umfragen stehen dann hier.",
} as const;

session satisfies Translated<typeof en, typeof session>;
