/** The agenda for everybody: what is on now and for how long, what is next, and proposing. */
import { ListOrdered } from "lucide-preact";
import { useState } from "preact/hooks";
import { doing } from "../../../../outline/verb";
import { said } from "../../../../outline/verbs/agenda";
import { isOpenTo } from "../../../../state/rights";
import { type AgendaItem, agendaOf, myProposals, spentOf } from "../../../../topics/agenda";
import { words } from "../../../../words";
import { Button, classesOf, Field } from "../../../base";
import { useNow } from "../../console/use_now";
import { useInside } from "../../inside";
import { Clocks } from "../clocks";
import type { SessionPart } from "../part";

const MINUTE_MS = 60_000;

export const AGENDA: SessionPart = {
  ...{ name: "agenda", icon: ListOrdered },
  title: () => words.value.agenda.title,
  isHere: ({ view }) => view.items.has("agenda") || view.items.has("timers"),
  sum: ({ view }) => {
    const { items, open } = agendaOf(view.items);
    const { sum, count } = words.value.agenda;
    return open === null
      ? count({ n: items.length })
      : sum({ at: items.indexOf(open) + 1, count: items.length });
  },
  Bar: Clocks,
  Body: Agenda,
};

function Agenda() {
  const inside = useInside();
  const { knownQuietly: known } = inside;
  useNow(); // minutes go by
  if (known === null) return null;
  const { items, next } = agendaOf(known.view.items);
  const now_ms = inside.store.beside.clock.now_ms();
  const { agenda } = words.value;
  return (
    <>
      {items.length === 0 && <p class="soft">{agenda.none}</p>}
      {next !== null && <p class="soft">{agenda.next({ title: next.title })}</p>}
      <ol class="plain agenda">
        {items.map((item, at) => (
          <OneItem key={item.seq} item={item} place={at + 1} now_ms={now_ms} />
        ))}
      </ol>
      <Mine />
      {isOpenTo(known.me, known.view, "ask") && <Propose />}
    </>
  );
}

interface OneItemProps {
  readonly item: AgendaItem;
  readonly place: number;
  readonly now_ms: number;
}

function OneItem({ item, place, now_ms }: OneItemProps) {
  const isOpen = item.state === "open";
  return (
    <li class={classesOf("agenda__item", `agenda__item--${item.state}`)} aria-current={isOpen}>
      <span class="agenda__place">{place}</span>
      <div class="agenda__words">
        <span class="agenda__title" dir="auto">
          {item.title}
        </span>
        <span class="agenda__facts">{factsOf(item, now_ms)}</span>
        {item.links.map((link) => (
          <a key={link} href={link} target="_blank" rel="noopener noreferrer">
            {link}
          </a>
        ))}
      </div>
    </li>
  );
}

/** Return what is to be known of an item, in a line: "now, for 3 min, 10 min, Ana". */
export function factsOf(item: AgendaItem, now_ms: number): string {
  const { states, planned, took, since } = words.value.agenda;
  const n = Math.round(spentOf(item, now_ms) / MINUTE_MS);
  const spent = item.state === "open" ? since({ n }) : took({ n });
  return [
    item.state === "planned" ? "" : states[item.state],
    n > 0 ? spent : "",
    item.minutes > 0 ? planned({ n: item.minutes }) : "",
    item.owner,
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}

/** What I proposed and nobody has accepted yet. */
function Mine() {
  const inside = useInside();
  const mine = myProposals(inside.store.beside.own.value);
  const { mine: title, takeBack, takeBackWhat } = words.value.agenda;
  if (mine.length === 0) return null;
  return (
    <ul class="plain" aria-label={title}>
      {mine.map((item) => {
        const act = doing({
          ...{ command: "set_agenda_item", item: item.seq },
          ...{ state: "dropped", force: false },
        });
        return (
          <li key={item.seq} class="agenda__mine">
            <span dir="auto">{item.title}</span>
            <Button
              kind="quiet"
              aria-label={takeBackWhat({ title: item.title })}
              title={inside.typed(act)}
              onClick={() => void inside.act(act)}
            >
              {takeBack}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function Propose() {
  const inside = useInside();
  const [line, setLine] = useState("");
  const { propose, proposeHint, send } = words.value.agenda;
  return (
    <form
      class="agenda__propose"
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() === "") return;
        const act = doing({ command: "propose_agenda_item", ...said(line.trim()) });
        void inside.act(act).then((isDone) => {
          if (isDone) setLine("");
        });
      }}
    >
      <Field
        label={propose}
        hint={proposeHint}
        value={line}
        onInput={(event) => setLine(event.currentTarget.value)}
      />
      <Button type="submit">{send}</Button>
    </form>
  );
}
