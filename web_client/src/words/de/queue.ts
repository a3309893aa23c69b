/** Die Redeliste: wer das Wort hat, wer als Nächstes kommt, und andere Arten zu bitten. */
export const queue = {
  title: "Wort",
  closedSum: "Liste geschlossen",
  speaks: "{name} hat das Wort",
  called: "{name} ist aufgerufen",
  next: "Als Nächstes: {name}",
  callNext: "{name} aufrufen",
  end: "Das Wort nehmen",
  endWhose: "{name} das Wort nehmen",
  spoke: "seit {time}",
  nobody: "Niemand hat das Wort.",
  close: "Liste schließen",
  open: "Liste öffnen",
  clear: "Liste leeren",
  restore: {
    one: "{n} Meldung wieder aufnehmen",
    other: "{n} Meldungen wieder aufnehmen",
  },
  closed: "Die Liste ist geschlossen.",
  mine: {
    first: "Du bist als Nächstes dran.",
    place: "Du bist Nummer {place}.",
    placeIn: "Du bist Nummer {place}; noch etwa {time}.",
  },
  yield: "Ich bin fertig",
  happened: {
    yourTurn: "Du bist dran: {who} gibt dir das Wort.",
    turn: "{whom} hat das Wort.",
    yourTurnEnded: "Du hast nicht mehr das Wort.",
    turnEnded: "{whom} ist fertig.",
    skippedYou: "{who} hat dich vorerst übergangen.",
    skipped: "{whom} ist übergangen.",
    namedYou: "{who} nennt dich als Nächstes.",
    named: "{who} nennt als Nächstes {whom}.",
    cleared: "{who} hat alle Meldungen heruntergenommen.",
    restored: "{who} hat die Meldungen wieder aufgenommen.",
    closed: "{who} hat die Liste geschlossen.",
    opened: "{who} hat die Liste geöffnet.",
  },
} as const;

/** Wie man es tippt. */
export const queueTyped = {
  floor: {
    form: "/floor again, reply, point, intervene oder interpose NOTE",
    does: "Ein zweites Mal ums Wort bitten, oder vor anderen.",
    done: "Du hast ums Wort gebeten.",
    which: "Tippe again, reply, point, intervene oder interpose, und worum es geht.",
  },
  later: {
    form: "/later, oder /later @PERSON",
    does: "Die anderen zuerst drannehmen.",
    done: "Sie sind zuerst dran.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  speak: {
    form: "/speak",
    does: "Aufgerufen zu sprechen beginnen.",
    done: "Du hast das Wort.",
  },
  yield: {
    form: "/yield",
    does: "Das Wort zurückgeben.",
    done: "Du hast das Wort zurückgegeben.",
  },
  nominate: {
    form: "/nominate @PERSON",
    does: "Sagen, wer als Nächstes sprechen soll.",
    done: "Genannt.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  next: {
    form: "/next",
    does: "Aufrufen, wer als Nächstes vorgeschlagen ist.",
    done: "Aufgerufen.",
    which: "Tippe /next und sonst nichts.",
  },
  call: {
    form: "/call @PERSON",
    does: "Jemandem das Wort geben, ob gemeldet oder nicht.",
    done: "Aufgerufen.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  endturn: {
    form: "/endturn",
    does: "Dem, der es hat, das Wort nehmen.",
    done: "Die Rede ist zu Ende.",
    which: "Tippe /endturn und sonst nichts.",
  },
  holdturn: {
    form: "/holdturn",
    does: "Die Redezeit anhalten.",
    done: "Die Zeit steht.",
  },
  goturn: {
    form: "/goturn",
    does: "Die Redezeit weiterlaufen lassen.",
    done: "Die Zeit läuft weiter.",
  },
  readd: {
    form: "/readd",
    does: "Wer zuletzt sprach, vor alle stellen, die warten.",
    done: "Als Nächstes dran.",
  },
  lastword: {
    form: "/lastword @PERSON",
    does: "Jemandem das letzte Wort geben: alle anderen Meldungen gehen herunter, die Liste schließt.",
    done: "Das letzte Wort ist vergeben.",
    alone: "Tippe einen Namen und sonst nichts.",
  },
  skip: {
    form: "/skip #HAND",
    does: "Eine Meldung übergehen.",
    done: "Übergangen.",
    which: "Tippe die Nummer einer Meldung, wie in /skip #12.",
  },
  movehand: {
    form: "/movehand #HAND before #OTHER, oder /movehand #HAND last",
    does: "Eine Meldung vor eine andere stellen, oder hinter alle.",
    done: "Verschoben.",
    which: "Tippe eine Meldung und wohin, wie in /movehand #12 before #9, oder /movehand #12 last.",
  },
  setqueue: {
    form: "/setqueue @PERSON @PERSON",
    does: "Genau diese warten lassen, in dieser Reihenfolge.",
    done: "Sie warten in dieser Reihenfolge.",
  },
  queueby: {
    form: "/queueby HOW VIEW extra NUMBER answer SECONDS among @PERSON",
    does: "Sagen, wie der Nächste vorgeschlagen wird: fifo, manual, first_timers_first, least_talk_time, round_robin, playlist, random oder nomination; und wer die Liste sieht.",
    done: "Erledigt.",
    which:
      "Tippe, wie der Nächste vorgeschlagen wird, wie in /queueby fifo oder /queueby random count.",
  },
  clearqueue: {
    form: "/clearqueue",
    does: "Alle Meldungen herunternehmen; /restorequeue nimmt sie wieder auf.",
    done: "Alle Meldungen sind unten.",
  },
  restorequeue: {
    form: "/restorequeue",
    does: "Wieder aufnehmen, was zusammen heruntergenommen wurde.",
    done: "Sie sind wieder oben.",
  },
  closequeue: {
    form: "/closequeue",
    does: "Niemanden mehr melden lassen; wer wartet, wartet weiter.",
    done: "Die Liste ist geschlossen.",
  },
  openqueue: {
    form: "/openqueue",
    does: "Wieder Meldungen annehmen.",
    done: "Die Liste ist offen.",
  },
} as const;
