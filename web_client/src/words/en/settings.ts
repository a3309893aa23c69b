/** The settings; choices by their value. */
export const settings = {
  title: "Settings",
  kept: "They are kept in this browser and act at once.",
  reset: "All as at first",
  done: "Done",
  language: {
    label: "Language",
    choices: { browser: "As the browser says" },
    missing: "Its words did not come. Choose it again when you are connected.",
  },
  theme: { label: "Colours", choices: { device: "As this device", light: "Light", dark: "Dark" } },
  text: {
    label: "Text size",
    choices: {
      "100": "As the browser says",
      "115": "A little larger",
      "130": "Larger",
      "150": "Largest",
    },
  },
  motion: {
    label: "Motion",
    choices: {
      device: "As this device",
      less: "Less: things stand where they belong",
      all: "All of it",
    },
  },
  quality: {
    label: "Picture of the room",
    hint: "The simple one saves the battery. Left to itself it turns simple where drawing is slow.",
    choices: { auto: "By itself", high: "Always full", low: "Always simple" },
  },
  sounds: {
    label: "Sounds",
    hint: "A soft note, never louder than you set your device.",
    choices: {
      off: "None",
      mentions: "When somebody names you",
      messages: "With every message of others",
    },
  },
} as const;
