/** The agenda, in German. */
import type { agenda as en, agendaTyped as enTyped } from "../en/agenda";
import type { Translated } from "../message";

export const agenda = {
  title: "Tagesordnung",
  sum: "{at} von {count}",
  count: { one: "{n} Punkt", other: "{n} Punkte" },
  next: "Danach: {title}",
  states: {
    proposed: "vorgeschlagen",
    planned: "geplant",
    open: "jetzt",
    closed: "erledigt",
    skipped: "übersprungen",
    dropped: "gestrichen",
  },
  planned: { one: "{n} Min.", other: "{n} Min." },
  took: { one: "dauerte {n} Min.", other: "dauerte {n} Min." },
  since: { one: "seit {n} Min.", other: "seit {n} Min." },
  propose: "Einen Punkt vorschlagen",
  proposeHint: "Titel (Minuten) - wer ihn leitet",
  send: "Vorschlagen",
  mine: "Von dir vorgeschlagen",
  takeBack: "Zurücknehmen",
  takeBackWhat: "{title} zurücknehmen",
  proposed: { one: "{n} Vorschlag", other: "{n} Vorschläge" },
  accept: "Annehmen",
  acceptWhat: "{title} annehmen",
  decline: "Ablehnen",
  declineWhat: "{title} ablehnen",
  none: "Noch steht nichts auf der Tagesordnung.",
  goOnTo: "Weiter: {title}",
  close: "Abschließen",
  closeWhat: "{title} abschließen",
  take: "Aufrufen",
  takeWhat: "{title} aufrufen",
  skip: "Überspringen",
  skipWhat: "{title} überspringen",
  drop: "Streichen",
  dropWhat: "{title} streichen",
  plan: "Wieder planen",
  planWhat: "{title} wieder planen",
  up: "{title} nach oben",
  add: "Punkte hinzufügen",
  addHint: "Einer je Zeile: Titel (Minuten) - wer ihn leitet. Eine Liste in Markdown geht auch.",
  addAll: "Hinzufügen",
  copy: "Als Markdown kopieren",
  copied: "Die Tagesordnung ist kopiert.",
  notCopied: "Dieser Browser ließ das Kopieren nicht zu.",
  told: {
    proposed: "{who} schlägt für die Tagesordnung vor: {title}",
    open: "Jetzt auf der Tagesordnung: {title}",
    closed: "Erledigt: {title}",
  },
} as const;

export const agendaTyped = {
  propose: {
    form: "/propose TITEL (MINUTEN) - WER LINK",
    does: "Einen Punkt für die Tagesordnung vorschlagen; wer den Raum leitet, plant ihn damit sofort.",
    done: "Vorgeschlagen.",
    empty: "Schreib einen Titel, etwa /propose Der Steg (10) - Ana.",
  },
  agenda: {
    form: "/agenda LISTE",
    does: "Alle Punkte einer Markdown-Liste auf die Tagesordnung setzen.",
    done: "Sie stehen auf der Tagesordnung.",
    empty: "Schreib oder füge eine Liste ein, ein Punkt je Zeile, etwa /agenda - Der Steg (10).",
  },
  retitle: {
    form: "/retitle PUNKT TITEL (MINUTEN) - WER LINK",
    does: "Ändern, was ein Punkt der Tagesordnung sagt.",
    done: "Geändert.",
    which: "Schreib den Platz eines Punkts und den neuen Titel, etwa /retitle 2 Der Steg (10).",
  },
  reorder: {
    form: "/reorder PUNKT PUNKT",
    does: "Einen Punkt der Tagesordnung vor einen anderen stellen; ohne den zweiten ans Ende.",
    done: "Verschoben.",
    which: "Schreib die Plätze von einem oder zwei Punkten, etwa /reorder 4 2.",
  },
  item: {
    form: "/item PUNKT open | closed | skipped | dropped | planned",
    does: "Einen Punkt aufrufen, abschließen, überspringen, streichen oder planen. Mit „really“ auch, während jemand auf das Wort wartet.",
    done: "Erledigt.",
    which: "Schreib den Platz eines Punkts und was aus ihm wird, etwa /item 2 open.",
  },
  nextitem: {
    form: "/nextitem",
    does: "Den nächsten Punkt aufrufen. Mit „really“ auch, während jemand auf das Wort wartet.",
    done: "Weiter zum nächsten Punkt.",
    really: "Schreib /nextitem allein oder /nextitem really.",
  },
} as const;

agenda satisfies Translated<typeof en, typeof agenda>;
agendaTyped satisfies Translated<typeof enTyped, typeof agendaTyped>;
