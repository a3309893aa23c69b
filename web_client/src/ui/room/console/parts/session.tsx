/** The session: what is open, what is planned, and planning. */
import { CalendarClock } from "lucide-preact";
import { useState } from "preact/hooks";
import { doing } from "../../../../outline/verb";
import { isolated } from "../../../../state/telling";
import { openFor_ms, type Plan, type Running, sessionsOf } from "../../../../topics/session";
import { PRESETS } from "../../../../wire/ids";
import { words } from "../../../../words";
import { full } from "../../../../words/formats";
import { useInside } from "../../inside";
import { Cue, useCues } from "../cue";
import { lapse } from "../lapse";
import type { Part } from "../part";
import { useNow } from "../use_now";
import { EndDialog, OpenNowDialog, PlanDialog } from "./session_dialogs";

export const SESSION: Part = {
  ...{ name: "session", icon: CalendarClock, needs: "manage-session", isOpen: true },
  title: () => words.value.sessions.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => {
    const { now } = sessionsOf(view.items);
    const { sums } = words.value.sessions;
    return now === null ? sums.none : now.paused_ms === null ? sums.open : sums.paused;
  },
  Body: SessionNow,
};

type Dialog = { readonly kind: "open" | "plan" | "end" } | { readonly kind: "change"; plan: Plan };

function SessionNow() {
  const { knownQuietly: known } = useInside();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  if (known === null) return null;
  const { now, plans } = sessionsOf(known.view.items);
  const says = words.value.sessions;
  const close = () => setDialog(null);
  return (
    <div class="stack stack--tight">
      {now === null ? (
        <p class="soft">{says.none}</p>
      ) : (
        <Open now={now} onEnd={() => setDialog({ kind: "end" })} />
      )}
      <Plans
        plans={plans.filter(({ isCancelled }) => !isCancelled)}
        isFree={now === null}
        onChange={(plan) => setDialog({ kind: "change", plan })}
      />
      <div class="console__choices">
        {now === null && (
          <Cue
            word={says.openNow}
            act={doing({ ...{ command: "open_session", session: null }, ...USUAL })}
            onAsk={() => setDialog({ kind: "open" })}
          />
        )}
        <Cue
          word={says.plan}
          act={doing({ command: "plan_session", ...SAMPLE })}
          onAsk={() => setDialog({ kind: "plan" })}
        />
      </div>
      {dialog?.kind === "end" && now !== null && <EndDialog title={now.title} onClose={close} />}
      {dialog?.kind === "open" && <OpenNowDialog title={known.view.title} onClose={close} />}
      {dialog?.kind === "plan" && <PlanDialog title={known.view.title} onClose={close} />}
      {dialog?.kind === "change" && (
        <PlanDialog title={dialog.plan.title} plan={dialog.plan} onClose={close} />
      )}
    </div>
  );
}

/** How it is typed: with a title and a time of somebody's own. */
const USUAL = { title: "TITLE", preset: PRESETS[0] } as const;
const SAMPLE = {
  ...{ title: "TITLE", about: "", preset: PRESETS[0], zone: "UTC" },
  ...{ starts_ms: Date.UTC(2027, 0, 1, 10), ends_ms: Date.UTC(2027, 0, 1, 11) },
} as const;

function Open({ now, onEnd }: { readonly now: Running; readonly onEnd: () => void }) {
  const says = words.value.sessions;
  const now_ms = useNow();
  const isResting = now.paused_ms !== null;
  const time = lapse(now_ms - openFor_ms(now, now_ms), now_ms);
  const rest = now.paused_ms === null ? null : lapse(now.paused_ms, now_ms);
  const { buttons, typed } = useCues([
    isResting
      ? { word: says.resume, act: doing({ command: "resume_session" }), kind: "main" }
      : { word: says.pause, act: doing({ command: "pause_session" }) },
    { word: says.end, act: doing({ command: "end_session" }), onAsk: onEnd },
  ]);
  return (
    <div class="row row--bare row--live">
      <div class="row__words">
        <strong class="row__name" dir="auto">
          {now.title}
        </strong>
        <span class="row__facts">
          <span>{says.presets[now.preset]}</span>
          {time !== null && <span>{says.openFor({ time })}</span>}
          {rest !== null && <span>{says.restsFor({ time: rest })}</span>}
        </span>
      </div>
      <div class="row__acts">{buttons}</div>
      {typed}
    </div>
  );
}

interface PlansProps {
  readonly plans: readonly Plan[];
  /** No session is open. */
  readonly isFree: boolean;
  readonly onChange: (plan: Plan) => void;
}

function Plans({ plans, isFree, onChange }: PlansProps) {
  if (plans.length === 0) return null;
  return (
    <ul class="plain rows" aria-label={words.value.sessions.planned}>
      {plans.map((plan) => (
        <li key={plan.session}>
          <Planned plan={plan} isFree={isFree} onChange={() => onChange(plan)} />
        </li>
      ))}
    </ul>
  );
}

interface PlannedProps {
  readonly plan: Plan;
  readonly isFree: boolean;
  readonly onChange: () => void;
}

function Planned({ plan, isFree, onChange }: PlannedProps) {
  const says = words.value.sessions;
  const { store } = useInside();
  const { session } = plan;
  const title = isolated(plan.title);
  const open = doing({ ...{ command: "open_session", session }, title: "", preset: "panel" });
  const { isCancelled: _, session: __, ...planned } = plan;
  const { buttons, typed } = useCues([
    ...(isFree ? [{ word: says.open, act: open, label: says.openWhat({ title }) }] : []),
    {
      ...{ word: says.change, label: says.changeWhat({ title }), onAsk: onChange },
      act: doing({ command: "change_session", session, ...planned }),
    },
    {
      ...{ word: says.cancel, label: says.cancelWhat({ title }) },
      act: doing({ command: "cancel_session", session }),
    },
  ]);
  return (
    <div class="row row--bare">
      <div class="row__words">
        <strong class="row__name" dir="auto">
          {plan.title}
        </strong>
        <span class="row__facts">
          <span>#{session}</span>
          <span>{says.presets[plan.preset]}</span>
          <time dateTime={new Date(plan.starts_ms).toISOString()}>{full(plan.starts_ms)}</time>
          <a
            href={calendarPath(store.id, session)}
            download
            aria-label={says.calendarWhat({ title })}
          >
            {says.calendar}
          </a>
        </span>
      </div>
      <div class="row__acts">{buttons}</div>
      {typed}
    </div>
  );
}

function calendarPath(room: string, session: number): string {
  return `/api/v1/rooms/${encodeURIComponent(room)}/sessions/${session}/calendar.ics`;
}
