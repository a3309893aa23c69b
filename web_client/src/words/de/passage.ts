/** Doors to other rooms, in German. */
import type { passage as en } from "../en/passage";
import type { Translated } from "../message";

export const passage = {
  go: {
    title: "Zu {label} gehen?",
    looking: "Ein Blick durch die Tür",
    leave: "Du verlässt diesen Raum, und dein Platz wird frei. Du kannst wiederkommen.",
    unsent:
      "Etwas, das du geschrieben hast, ist noch nicht gesendet. Wenn du jetzt gehst, kommt es vielleicht nicht an.",
    first: "Dort warst du mit diesem Browser noch nicht. Du gehst als {name} hinein.",
    record:
      "Der andere Raum führt ein Protokoll: Namen, wer kam und ging, und was im Chat geschrieben wird. Alle darin können es lesen und mitnehmen.",
    go: "Hingehen",
    going: "Auf dem Weg",
    stay: "Hier bleiben",
    stayed: "Du bist noch, wo du warst.",
    again: "Noch einmal versuchen",
  },
  list: {
    title: "Türen",
    go: "Zu {label} gehen",
  },
} as const;

passage satisfies Translated<typeof en, typeof passage>;
