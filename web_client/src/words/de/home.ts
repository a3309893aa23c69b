/** The first page, in German. */
import type { home as en } from "../en/home";
import type { Translated } from "../message";

export const home = {
  signedOut: "Du bist abgemeldet",
  unknownNow: "Der Server kennt diesen Browser nicht mehr.",
  lookingForRooms: "Deine Räume werden gesucht",
  yourRooms: "Deine Räume",
  newRoom: "Neuer Raum",
  open: "Offen",
  archived: "Archiviert",
  allArchived: "Alle deine Räume sind archiviert.",
  isReady: "{title} ist fertig.",
  houseIsYours: "Das Haus gehört dir",
  swept:
    "Die Bühne ist gefegt, das Licht ist an. Richte einen Raum ein und verschicke einen Link: In zwei Schritten sind die Leute drin, und niemand muss etwas installieren.",
  makeFirst: "Ersten Raum einrichten",
  placeToMeet: "Ein Ort zum Treffen und zum Wiederkommen",
  byLink:
    "In die Räume hier kommt man mit einem Link. Wenn dich jemand eingeladen hat, öffne den Link, den du bekommen hast. Du installierst nichts und brauchst kein Konto.",
  isItYours:
    "Ist das dein Server? Öffne den Link, den er beim ersten Start für dich ausgegeben hat.",
  goIn: "Hineingehen",
  goInto: "In {title} hineingehen",
  card: {
    open: "Öffnen",
    openNamed: "{title} öffnen",
    invite: "Einladen",
    more: "Mehr zu {title}",
    change: "Name und Tür",
    download: "Protokoll herunterladen",
    archive: "Archivieren",
    openAgain: "Wieder öffnen",
    isOpenAgain: "{title} ist wieder offen.",
    record: "Protokoll",
    isArchived: "Archiviert. Niemand kann hinein.",
    isOpen: "Offen für alle, die die Adresse kennen",
    isByLink: "Offen für alle mit einem Link",
  },
  make: {
    title: "Ein neuer Raum",
    called: "Wie heißt er?",
    calledHint: "Alle sehen es an der Tür",
    noName: "Gib dem Raum einen Namen.",
    furnished: "Wie ist er eingerichtet?",
    whoMayCome: "Wer darf hinein?",
    notNow: "Jetzt nicht",
    make: "Raum einrichten",
    doors: {
      link: { word: "Mit Link", hint: "Wer einen Link von dir hat." },
      open: { word: "Offen", hint: "Alle, die die Adresse des Raums kennen." },
    },
    templates: {
      auditorium: {
        word: "Saal",
        hint: "Eine Bühne für sechs vor 300 Plätzen. Für Podien und Vorträge.",
      },
      roundtable: {
        word: "Runder Tisch",
        hint: "Zwölf Plätze an einem Tisch. Für Besprechungen.",
      },
      open_house: {
        word: "Offenes Haus",
        hint: "Eine kleine Bühne und sechs Sechsertische. Für Workshops und Treffen.",
      },
    },
  },
  change: {
    title: "Name und Tür",
    leave: "So lassen",
    keep: "Änderung behalten",
    archiveTitle: "{title} archivieren?",
    archiveMeans:
      "Niemand kann mehr hinein oder schreiben. Alles Gesagte bleibt, du kannst das Protokoll weiter herunterladen, und du kannst den Raum jederzeit wieder öffnen.",
    keepOpen: "Offen lassen",
    archive: "Raum archivieren",
    isArchived: "{title} ist archiviert.",
  },
  refusing: {
    badName: "So kann ein Raum nicht heißen",
    badNameWhat: "Nimm Buchstaben, Ziffern und Leerzeichen, höchstens 120 Zeichen.",
    mayNot: "Das darfst du nicht mehr",
    mayNotWhat: "Deine Rechte haben sich geändert. Lade die Seite neu, um zu sehen, was du kannst.",
  },
  record: {
    title: "Das Protokoll von {title}",
    what: "Namen, wer kam und ging, und was geschrieben wurde, vom ersten Tag an.",
    forms: {
      html: { word: "Webseite", hint: "Eine Datei zum Lesen und Drucken" },
      md: { word: "Markdown", hint: "Für Notizen und Wikis" },
      txt: { word: "Reiner Text", hint: "Für alles andere" },
      jsonl: { word: "JSON Lines", hint: "Für Programme, ein Eintrag je Zeile" },
    },
  },
  signOut: {
    word: "Abmelden",
    title: "Diesen Browser abmelden?",
    means:
      "Du verlässt deine Räume hier, und dieser Browser vergisst deinen Namen, dein Aussehen und was du nicht gesendet hast. Was du gesagt hast, bleibt. Zurück kommst du nur mit einem Link.",
    ownTitle: "Mit diesem Browser gehört dir der Server",
    own: "Um ihn wieder zu übernehmen, rufe {command} auf seinem Rechner auf und öffne den Link, den der Befehl ausgibt.",
    stillIn: "Du bist noch angemeldet",
    stay: "Angemeldet bleiben",
  },
} as const;

home satisfies Translated<typeof en, typeof home>;
