/** The picture of the room, in German. */
import type { scene as en } from "../en/scene";
import type { Translated } from "../message";

export const scene = {
  room: "Der Raum.",
  plan: "Ein Plan des Raums.",
  me: "Du",
  how: "Mit den Pfeiltasten gehst du, Enter nimmt den nächsten freien Platz oder geht durch die Tür vor dir, Escape steht auf. Die Gliederung zeigt denselben Raum als Text.",
} as const;

scene satisfies Translated<typeof en, typeof scene>;
