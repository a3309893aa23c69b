/** The agenda for who manages it: going on, proposals, clocks, and what stands on it. */
import { ListOrdered } from "lucide-preact";
import { useState } from "preact/hooks";
import { type Act, doing, type Known } from "../../../../outline/verb";
import { type AgendaItem, type AgendaState, agendaOf, markdownOf } from "../../../../topics/agenda";
import { type Timer, timersOf } from "../../../../topics/timers";
import { words } from "../../../../words";
import { Button } from "../../../base";
import { useInside } from "../../inside";
import { factsOf } from "../../session/parts/agenda";
import { Cue, type CueProps, useCues } from "../cue";
import { LongList } from "../long_list";
import type { Part, Waiting } from "../part";

export const AGENDA: Part = {
  ...{ name: "agenda", icon: ListOrdered, needs: "manage-agenda" },
  title: () => words.value.agenda.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => {
    const { items } = agendaOf(view.items);
    return items.length === 0 ? "" : words.value.agenda.count({ n: items.length });
  },
  waiting: waitingOf,
  Body: Agenda,
};

function waitingOf({ view }: Known): Waiting | null {
  const { proposals } = agendaOf(view.items);
  const [first] = proposals;
  if (first === undefined) return null;
  const { proposed, told, accept, decline, acceptWhat, declineWhat } = words.value.agenda;
  const { title } = first;
  const who = view.members.find(({ m }) => m === first.by)?.name ?? `#${first.by}`;
  return {
    key: `${first.seq}`,
    count: proposals.length,
    words: proposed({ n: proposals.length }),
    first: (
      <>
        <p class="need__what">{told.proposed({ who, title })}</p>
        <div class="need__acts">
          <Cue
            {...{ word: accept, label: acceptWhat({ title }), kind: "main" }}
            act={bringing(first, "planned")}
          />
          <Cue word={decline} label={declineWhat({ title })} act={bringing(first, "dropped")} />
        </div>
      </>
    ),
    spoken: told.proposed({ who, title }),
    isNews: true,
  };
}

function Agenda() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const { items, next } = agendaOf(known.view.items);
  const { title, none, goOnTo } = words.value.agenda;
  const onward = doing({ command: "next_agenda_item", force: false });
  return (
    <>
      {next !== null && <Cue word={goOnTo({ title: next.title })} act={onward} kind="main" />}
      {timersOf(known.view.items).map((timer) => (
        <ClockActs key={timer.clock} timer={timer} />
      ))}
      {items.length === 0 ? (
        <p class="soft">{none}</p>
      ) : (
        <LongList
          label={title}
          of={items}
          keyOf={({ seq }) => `${seq}`}
          draw={(item) => <ItemActs item={item} items={items} />}
        />
      )}
      <Add />
      {items.length > 0 && <Copy items={items} />}
    </>
  );
}

function ClockActs({ timer: { clock: which, ends_ms } }: { readonly timer: Timer }) {
  const { clocks, pause, resume, more, stop, ...whole } = words.value.timers;
  const clock = clocks[which];
  const turn: CueProps =
    ends_ms === null
      ? {
          ...{ word: resume, label: whole.resumeWhat({ clock }) },
          act: doing({ command: "resume_timer", clock: which }),
        }
      : {
          ...{ word: pause, label: whole.pauseWhat({ clock }) },
          act: doing({ command: "pause_timer", clock: which }),
        };
  const { buttons, typed } = useCues([
    turn,
    {
      ...{ word: more, label: whole.moreWhat({ clock }) },
      act: doing({ command: "extend_timer", clock: which, by_s: 60 }),
    },
    {
      ...{ word: stop, label: whole.stopWhat({ clock }) },
      act: doing({ command: "stop_timer", clock: which }),
    },
  ]);
  return (
    <div>
      <p>{clock}</p>
      <div class="need__acts">{buttons}</div>
      {typed}
    </div>
  );
}

interface ItemActsProps {
  readonly item: AgendaItem;
  readonly items: readonly AgendaItem[];
}

function ItemActs({ item, items }: ItemActsProps) {
  const { store } = useInside();
  const place = items.indexOf(item);
  const before = items[place - 1];
  const { up } = words.value.agenda;
  const cues = actsOf(item);
  const move: readonly CueProps[] =
    before === undefined
      ? []
      : [
          {
            ...{ word: "↑", label: up({ title: item.title }) },
            act: doing({ command: "move_agenda_item", item: item.seq, before: before.seq }),
          },
        ];
  const { buttons, typed } = useCues([...cues, ...move]);
  return (
    <div class="agenda__item">
      <span class="agenda__place">{place + 1}</span>
      <div class="agenda__words">
        <strong dir="auto">{item.title}</strong>
        <span class="agenda__facts">{factsOf(item, store.beside.clock.now_ms())}</span>
        <div class="need__acts">{buttons}</div>
        {typed}
      </div>
    </div>
  );
}

/** Return what may become of an item now. */
function actsOf(item: AgendaItem): readonly CueProps[] {
  const { agenda } = words.value;
  const { title } = item;
  const take = {
    word: agenda.take,
    label: agenda.takeWhat({ title }),
    act: bringing(item, "open"),
  };
  if (item.state === "open") {
    return [
      { word: agenda.close, label: agenda.closeWhat({ title }), act: bringing(item, "closed") },
    ];
  }
  if (item.state === "planned") {
    return [
      take,
      { word: agenda.skip, label: agenda.skipWhat({ title }), act: bringing(item, "skipped") },
      { word: agenda.drop, label: agenda.dropWhat({ title }), act: bringing(item, "dropped") },
    ];
  }
  return [
    take,
    { word: agenda.plan, label: agenda.planWhat({ title }), act: bringing(item, "planned") },
  ];
}

function bringing({ seq }: AgendaItem, state: AgendaState): Act {
  return doing({ command: "set_agenda_item", item: seq, state, force: false });
}

/** The agenda as it was or is to be, to take home or into another room. */
function Copy({ items }: Pick<ItemActsProps, "items">) {
  const { store } = useInside();
  const { copy, copied, notCopied } = words.value.agenda;
  return (
    <Button
      kind="quiet"
      onClick={() => {
        navigator.clipboard.writeText(markdownOf(items)).then(
          () => store.notices.show(copied),
          () => store.notices.show(notCopied),
        );
      }}
    >
      {copy}
    </Button>
  );
}

/** Any list, one item a line. */
function Add() {
  const inside = useInside();
  const [text, setText] = useState("");
  const { add, addHint, addAll } = words.value.agenda;
  return (
    <form
      class="agenda__propose"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") return;
        const act = doing({ command: "import_agenda", text: text.trim() });
        void inside.act(act).then((isDone) => {
          if (isDone) setText("");
        });
      }}
    >
      <label>
        {add}
        <textarea
          class="field__input"
          rows={3}
          placeholder={addHint}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button type="submit">{addAll}</Button>
    </form>
  );
}
