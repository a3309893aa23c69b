/** The settings, in German. */
import type { settings as en } from "../en/settings";
import type { Translated } from "../message";

export const settings = {
  title: "Einstellungen",
  kept: "Sie bleiben in diesem Browser und wirken sofort.",
  reset: "Alles wie am Anfang",
  done: "Fertig",
  language: {
    label: "Sprache",
    choices: { browser: "Wie der Browser" },
    missing: "Ihre Wörter kamen nicht an. Wähle sie noch einmal, wenn du verbunden bist.",
  },
  theme: { label: "Farben", choices: { device: "Wie das Gerät", light: "Hell", dark: "Dunkel" } },
  text: {
    label: "Schriftgröße",
    choices: {
      "100": "Wie der Browser",
      "115": "Etwas größer",
      "130": "Größer",
      "150": "Am größten",
    },
  },
  motion: {
    label: "Bewegung",
    choices: {
      device: "Wie das Gerät",
      less: "Weniger: alles steht gleich am Platz",
      all: "Alles",
    },
  },
  quality: {
    label: "Bild des Raums",
    hint: "Das einfache schont den Akku. Von selbst wird es einfach, wo das Zeichnen langsam ist.",
    choices: { auto: "Von selbst", high: "Immer voll", low: "Immer einfach" },
  },
  sounds: {
    label: "Töne",
    hint: "Ein leiser Ton, nie lauter, als dein Gerät eingestellt ist.",
    choices: {
      off: "Keine",
      mentions: "Wenn dich jemand nennt",
      messages: "Bei jeder Nachricht der anderen",
    },
  },
} as const;

settings satisfies Translated<typeof en, typeof settings>;
