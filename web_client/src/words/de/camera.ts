/** The camera that shows expressions, in German. */
import type { camera as en } from "../en/camera";
import type { Translated } from "../message";

export const camera = {
  show: "Von der Kamera",
  stop: "Kamera ausschalten",
  title: "Deine Mienen von der Kamera",
  looks:
    "Dieses Gerät sieht sich fünfmal in der Sekunde das Bild der Kamera an und macht ein Wort daraus: Lächeln, Lachen, Staunen, Nicken, Kopfschütteln oder nichts.",
  sent: "Nur dieses Wort geht an den Raum, als hättest du seine Taste gedrückt. Kein Bild verlässt dieses Gerät, keines wird behalten, und niemand sieht eines, auch du nicht.",
  guesses:
    "Sie rät nach der Form eines Gesichts und irrt sich oft. Was du selbst drückst, gilt für seine paar Sekunden.",
  sign: "Solange sie an ist, steht unten „Kamera an“; ein Druck darauf schaltet sie aus. Sie ist aus, wenn du gehst oder die Seite neu lädst, und wenn eine halbe Minute lang niemand diese Seite ansah.",
  asks: "Als Nächstes fragt dich dein Browser. Beim ersten Mal kommen etwa 3 MB vom Server dieses Raums.",
  begin: "Einschalten",
  cancel: "Abbrechen",
  starting: "Kamera startet",
  on: "Kamera an",
  unseen: "Kein Gesicht zu sehen",
  stopNow: ", ausschalten",
  trouble: {
    refused:
      "Der Browser gibt dieser Seite die Kamera nicht. Neben der Adresse kannst du sie erlauben.",
    no_camera: "Dieses Gerät hat keine Kamera, die sich benutzen lässt.",
    busy: "Die Kamera startet nicht. Vielleicht benutzt sie ein anderes Programm.",
    unsupported:
      "Dieser Browser kann keine Gesichter lesen. Auch die Tasten 1 bis 8 zeigen Mienen.",
    not_loaded:
      "Ein Teil, der Gesichter liest, ließ sich nicht laden. Versuch es bei besserer Verbindung noch einmal.",
    slow: "Dieses Gerät ist zu langsam, um neben dem Raum Gesichter zu lesen. Die Kamera ist aus.",
    gone: "Die Kamera wurde abgezogen oder zurückgenommen. Sie ist aus.",
    hidden: "Eine halbe Minute lang sah niemand diese Seite an. Die Kamera ist aus.",
    broken: "Dein Gesicht ließ sich nicht lesen. Die Kamera ist aus.",
  },
} as const;

camera satisfies Translated<typeof en, typeof camera>;
