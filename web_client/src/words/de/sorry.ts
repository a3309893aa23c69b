/** Why there is no way in, in German. */
import type { sorry as en } from "../en/sorry";
import type { Translated } from "../message";

export const sorry = {
  any: {
    unreachable: {
      title: "Der Server antwortet nicht",
      what: "Vielleicht startet er neu, oder deine Verbindung ist weg. Nichts geht verloren.",
      next: "Prüfe deine Verbindung und versuch es noch einmal.",
    },
    unavailable: {
      title: "Der Server kann das gerade nicht",
      what: "Er hat viel zu tun oder wird gewartet. Nichts geht verloren.",
      next: "Versuch es gleich noch einmal.",
    },
    slow_down: {
      title: "Das war viel in kurzer Zeit",
      what: "Der Server lässt einen Moment lang niemanden ein, damit niemand Codes erraten kann.",
      next: "Warte ein wenig und versuch es noch einmal.",
    },
    unsupported: {
      title: "Diese Seite ist älter als der Server",
      what: "Der Server wurde erneuert, während diese Seite offen war.",
      next: "Lade die Seite neu.",
    },
    bug: {
      title: "Bei uns ist etwas schiefgegangen",
      what: "Es ist nicht dein Fehler, und der Server hat es vermerkt.",
      next: "Versuch es noch einmal. Wenn es so bleibt, sag es denen, die den Server betreiben.",
    },
    removed: {
      title: "Du wurdest aus diesem Raum entfernt",
      what: "Das hat jemand entschieden, der den Raum leitet. Du kannst nicht zurück.",
      next: "Wenn du es für ein Versehen hältst, schreib denen, die dich eingeladen haben.",
    },
    locked: {
      title: "Dieser Raum ist archiviert",
      what: "Er ist geschlossen, und niemand kann hinein. Was darin gesagt wurde, bleibt.",
      next: "Frag die, die dich eingeladen haben, ob er wieder öffnet.",
    },
    full: {
      title: "Es ist kein Platz mehr frei",
      what: "Im Raum sind so viele, wie hineinpassen.",
      next: "Versuch es noch einmal, wenn jemand gegangen ist, oder frag die, die dich eingeladen haben.",
    },
  },
  link: {
    expired: {
      title: "Dieser Link ist abgelaufen",
      what: "Er galt bis zu einer bestimmten Zeit, und die ist vorbei.",
      next: "Bitte die, von denen du ihn hast, um einen neuen.",
    },
    full: {
      title: "Dieser Link ist aufgebraucht",
      what: "Er war für eine bestimmte Zahl von Leuten, und alle sind schon da.",
      next: "Bitte die, von denen du ihn hast, um einen neuen.",
    },
    not_found: {
      title: "Dieser Link gilt nicht mehr",
      what: "Er wurde zurückgenommen, oder ein Teil ging auf dem Weg zu dir verloren.",
      next: "Öffne ihn noch einmal genau so, wie du ihn bekommen hast, oder bitte um einen neuen.",
    },
    bad_message: {
      title: "Dieser Link ist nicht vollständig",
      what: "Ein Teil scheint zu fehlen: Am Ende stehen # und eine Reihe Buchstaben und Ziffern.",
      next: "Öffne ihn noch einmal genau so, wie du ihn bekommen hast.",
    },
  },
  room: {
    not_found: {
      title: "Hier geht es nicht hinein",
      what: "Den Raum gibt es nicht, oder er ist nur für Leute mit einem Link offen.",
      next: "Wenn du eingeladen bist, öffne den Link, den du bekommen hast, in diesem Browser.",
    },
    signed_out: {
      title: "Dieser Browser ist hier nicht bekannt",
      what: "Wer du bist, steht in dem Browser, mit dem du zuerst gekommen bist.",
      next: "Nimm den, oder öffne den Link, den du bekommen hast.",
    },
    expired: {
      title: "Dein Zugang ist abgelaufen",
      what: "Du kamst mit einem Link, der bis zu einer bestimmten Zeit galt, und die ist vorbei.",
      next: "Bitte die, die dich eingeladen haben, um einen neuen.",
    },
  },
  portal: {
    not_found: {
      title: "Diese Tür ist zu",
      what: "Der Raum dahinter ist nur für Leute mit einem Link offen, oder es gibt ihn nicht mehr.",
      next: "Frag die, die diesen Raum leiten.",
    },
    expired: {
      title: "Dein Zugang dorthin ist zu Ende",
      what: "Du kamst in jenen Raum durch einen Link, der abgelaufen ist.",
      next: "Bitte die Person, die dich dorthin eingeladen hat, um einen neuen.",
    },
    removed: {
      title: "Du wurdest aus jenem Raum entfernt",
      what: "Das hat jemand entschieden, der ihn leitet. Du kannst nicht wieder hinein.",
      next: "Wenn du es für einen Irrtum hältst, schreib der Person, die dich dorthin eingeladen hat.",
    },
    locked: {
      title: "Jener Raum ist archiviert",
      what: "Er ist geschlossen, und niemand kann hinein. Was darin gesagt wurde, bleibt.",
      next: "Frag die, die diesen Raum leiten, ob er wieder öffnet.",
    },
    conflict: {
      title: "Dein Name ist dort vergeben",
      what: "Jemand, der jenen Raum leitet, hat einen ähnlichen Namen.",
      next: "Ändere hier deinen Namen und geh dann noch einmal durch die Tür.",
    },
  },
  claim: {
    not_found: {
      title: "Dieser Link wurde schon benutzt",
      what: "Er übergibt den Server einer Person, genau einmal.",
      next: "Wenn du es nicht warst, sieh in die Ausgabe des Servers: Solange er niemandem gehört, gibt ein neuer Start einen neuen Link aus.",
    },
    bad_message: {
      title: "Dieser Link ist nicht vollständig",
      what: "Ein Teil scheint zu fehlen.",
      next: "Kopiere die ganze Zeile, die der Server beim Start ausgegeben hat.",
    },
  },
  home: {
    not_allowed: {
      title: "Diese Räume verwaltet, wem der Server gehört",
      what: "Du kannst hier in Räume gehen, aber keine einrichten.",
      next: "Öffne den Link des Raums, in den du eingeladen bist.",
    },
  },
  otherwise: {
    title: "Das hat nicht geklappt",
    what: "Der Server hat es abgelehnt.",
    next: "Versuch es noch einmal, oder frag die, die dich eingeladen haben.",
  },
  withoutCode: {
    title: "In dieser Adresse fehlt der Code",
    what: "Er wird beim Lesen aus der Adresse genommen, damit ihn niemand von deinem Bildschirm abliest.",
    link: "Öffne den Link, den du bekommen hast, noch einmal.",
    claim: "Kopiere die ganze Zeile, die der Server beim Start ausgegeben hat.",
  },
  partMissing: {
    title: "Ein Teil dieser Seite kam nicht an",
    what: "Vielleicht ist deine Verbindung weg, oder der Server wurde erneuert, während die Seite offen war.",
    next: "Lade die Seite neu. Du bist noch im Raum.",
  },
  nowhere: {
    title: "Unter dieser Adresse ist nichts",
    what: "Vielleicht wurde sie falsch getippt oder kopiert.",
    next: "Wenn du in einen Raum eingeladen bist, öffne den Link, den du bekommen hast.",
  },
  takesAbout: "{next} Es dauert etwa {time}.",
} as const;

sorry satisfies Translated<typeof en, typeof sorry>;
