/** Reports: who reports what, who looks after it, and what came of it. */
import { Flag } from "lucide-preact";
import { doing, type Known } from "../../../../outline/verb";
import type { Frame } from "../../../../state/frame";
import { isolated, nameOf } from "../../../../state/telling";
import { type Report, reportsOf } from "../../../../topics/reports";
import { OUTCOMES } from "../../../../wire/ids";
import { NO_ITEMS } from "../../../../wire/items";
import { words } from "../../../../words";
import { clock } from "../../../../words/formats";
import { Button, SelectField } from "../../../base";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import { LongList } from "../long_list";
import type { Part, Waiting } from "../part";

export const REPORTS: Part = {
  ...{ name: "reports", icon: Flag, needs: "moderate-chat" },
  title: () => words.value.reports.title,
  isHere: ({ view }) => !view.isArchived,
  sum: (known) => {
    const n = openIn(known).length;
    return n === 0 ? "" : words.value.reports.open({ n });
  },
  waiting: waitingOf,
  Body: ReportsBody,
};

/** Those that are open and that nobody looks after come first. */
function openIn({ view }: Known): readonly Report[] {
  return reportsOf(view.items, NO_ITEMS).filter(({ outcome }) => outcome === null);
}

function waitingOf(known: Known): Waiting | null {
  const waiting = openIn(known).filter(({ takenBy }) => takenBy === null);
  const [first] = waiting;
  if (first === undefined) return null;
  return {
    key: `${first.seq}`,
    count: waiting.length,
    words: words.value.reports.open({ n: waiting.length }),
    first: <OneReport report={first} />,
    spoken: aboutWords(first, known.view),
  };
}

function ReportsBody() {
  const { store } = useInside();
  const view = store.frame.value;
  if (view === null) return null;
  const all = reportsOf(view.items, store.beside.own.value);
  const { none, list } = words.value.reports;
  if (all.length === 0) return <p class="soft">{none}</p>;
  const open = all.filter(({ outcome }) => outcome === null);
  const closed = all.filter(({ outcome }) => outcome !== null).toReversed();
  return (
    <LongList
      label={list}
      of={[...open, ...closed]}
      keyOf={({ seq }) => `${seq}`}
      draw={(report) => <OneReport report={report} />}
    />
  );
}

function OneReport({ report }: { readonly report: Report }) {
  const { store, panels } = useInside();
  const view = store.frame.value;
  if (view === null) return null;
  const { reports } = words.value;
  const { seq, message, reason, takenBy, outcome } = report;
  return (
    <div class="deleted">
      <p class="need__what">{aboutWords(report, view)}</p>
      {reason !== "" && (
        <p class="need__note" dir="auto">
          {reason}
        </p>
      )}
      <p class="need__facts">
        <span>{clock(report.ts_ms)}</span>
        {outcome !== null && <span>{reports.outcomes[outcome]}</span>}
        {outcome === null && takenBy !== null && (
          <span>{reports.takenBy({ who: isolated(nameOf(view, takenBy)) })}</span>
        )}
      </p>
      <div class="deleted__acts">
        {outcome === null && takenBy !== store.me.value?.m && (
          <Cue word={reports.take} act={doing({ command: "take_report", report: seq })} />
        )}
        {message !== null && (
          <Button kind="quiet" onClick={() => panels.show("chat", message)}>
            {reports.show}
          </Button>
        )}
        <Resolving report={report} />
      </div>
    </div>
  );
}

function Resolving({ report: { seq, outcome } }: { readonly report: Report }) {
  const inside = useInside();
  const { outcomes, resolve, unresolved } = words.value.reports;
  return (
    <SelectField
      label={resolve}
      value={outcome ?? ""}
      onChange={({ currentTarget }) => {
        const picked = OUTCOMES.find((one) => one === currentTarget.value);
        if (picked === undefined) return;
        void inside.act(doing({ command: "resolve_report", report: seq, outcome: picked }));
      }}
    >
      {outcome === null && <option value="">{unresolved}</option>}
      {OUTCOMES.map((one) => (
        <option key={one} value={one}>
          {outcomes[one]}
        </option>
      ))}
    </SelectField>
  );
}

function aboutWords({ by, member, message }: Report, view: Frame): string {
  const { aboutMessage, aboutMember } = words.value.reports;
  const [who, whom] = [isolated(nameOf(view, by)), isolated(nameOf(view, member))];
  return message === null
    ? aboutMember({ by: who, whom })
    : aboutMessage({ by: who, whom, message });
}
