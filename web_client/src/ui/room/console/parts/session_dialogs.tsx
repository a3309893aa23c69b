/** Questions before a session ends, and forms that open or plan one. */
import { useState } from "preact/hooks";
import { doing } from "../../../../outline/verb";
import { isolated } from "../../../../state/telling";
import { isZone, momentIn, ownZone, shownIn } from "../../../../state/zones";
import type { Plan } from "../../../../topics/session";
import { type Command, MAX_TITLE_CHARS } from "../../../../wire/commands";
import { PRESETS, type Preset } from "../../../../wire/ids";
import { words } from "../../../../words";
import { Button, Choices, Dialog, DialogActs, Field } from "../../../base";
import { useInside } from "../../inside";

const MINUTE_MS = 60_000;
const USUAL_MINUTES = 60;
const MAX_MINUTES = 14 * 24 * 60;
const MAX_ABOUT_CHARS = 2000;

interface Closing {
  readonly onClose: () => void;
}

export function EndDialog({ title, onClose }: Closing & { readonly title: string }) {
  const inside = useInside();
  const { ending, end } = words.value.sessions;
  return (
    <Dialog title={ending.title({ title: isolated(title) })} onClose={onClose}>
      <p>{ending.means}</p>
      <DialogActs>
        <Button onClick={onClose}>{ending.keep}</Button>
        <Button
          kind="stop"
          onClick={() => {
            onClose();
            void inside.act(doing({ command: "end_session" }));
          }}
        >
          {end}
        </Button>
      </DialogActs>
    </Dialog>
  );
}

export function OpenNowDialog({ title: usual, onClose }: Closing & { readonly title: string }) {
  const [title, setTitle] = useState(usual);
  const [preset, setPreset] = useState<Preset>("panel");
  const says = words.value.sessions;
  const command = { ...{ command: "open_session", session: null }, title: title.trim(), preset };
  return (
    <Form
      {...{ title: says.openNow, word: says.open, onClose }}
      command={title.trim() === "" ? null : (command as Command)}
    >
      <TitleField title={title} onInput={setTitle} />
      <PresetChoice preset={preset} onPick={setPreset} />
    </Form>
  );
}

interface PlanDialogProps extends Closing {
  readonly title: string;
  /** The one that is planned anew. */
  readonly plan?: Plan;
}

export function PlanDialog({ title: usual, plan, onClose }: PlanDialogProps) {
  const [title, setTitle] = useState(usual);
  const [preset, setPreset] = useState<Preset>(plan?.preset ?? "panel");
  const [about, setAbout] = useState(plan?.about ?? "");
  const [when, setWhen] = useState(() => whenOf(plan));
  const says = words.value.sessions;
  const times = timesOf(when);
  const bare = { title: title.trim(), preset, about: about.trim() };
  const command: Command | null =
    times === null || bare.title === ""
      ? null
      : plan === undefined
        ? { command: "plan_session", ...bare, ...times }
        : { command: "change_session", session: plan.session, ...bare, ...times };
  return (
    <Form
      title={plan === undefined ? says.plan : says.changeWhat({ title: isolated(plan.title) })}
      word={plan === undefined ? says.save : says.saveAnew}
      fault={times === null ? says.noTime : null}
      {...{ command, onClose }}
    >
      <TitleField title={title} onInput={setTitle} />
      <WhenFields when={when} onChange={setWhen} />
      <PresetChoice preset={preset} onPick={setPreset} />
      <Field
        label={says.about}
        autoComplete="off"
        maxLength={MAX_ABOUT_CHARS}
        value={about}
        onInput={(event) => setAbout(event.currentTarget.value)}
      />
    </Form>
  );
}

/** As it is written; what it means only `timesOf` says. */
interface When {
  readonly date: string;
  readonly time: string;
  readonly minutes: string;
  readonly zone: string;
}

function whenOf(plan: Plan | undefined): When {
  const zone = plan?.zone ?? ownZone();
  const next_ms = Math.ceil((Date.now() + 1) / (60 * MINUTE_MS)) * 60 * MINUTE_MS;
  const [starts_ms, ends_ms] = [plan?.starts_ms ?? next_ms, plan?.ends_ms ?? null];
  const minutes = ends_ms === null ? USUAL_MINUTES : Math.round((ends_ms - starts_ms) / MINUTE_MS);
  return { ...shownIn(zone, starts_ms), minutes: `${minutes}`, zone };
}

function timesOf({ date, time, minutes, zone }: When) {
  const length = /^\d{1,5}$/.test(minutes) ? Number(minutes) : 0;
  if (!isZone(zone) || length === 0 || length > MAX_MINUTES) return null;
  const starts_ms = momentIn(zone, date, time);
  return starts_ms === null ? null : { starts_ms, ends_ms: starts_ms + length * MINUTE_MS, zone };
}

interface WhenFieldsProps {
  readonly when: When;
  readonly onChange: (when: When) => void;
}

function WhenFields({ when, onChange }: WhenFieldsProps) {
  const says = words.value.sessions;
  const set = (field: keyof When) => (event: { readonly currentTarget: HTMLInputElement }) =>
    onChange({ ...when, [field]: event.currentTarget.value });
  return (
    <div class="pair">
      <Field label={says.date} type="date" value={when.date} onInput={set("date")} />
      <Field label={says.time} type="time" value={when.time} onInput={set("time")} />
      <Field
        label={says.minutes}
        inputMode="numeric"
        autoComplete="off"
        value={when.minutes}
        onInput={set("minutes")}
      />
      <Field label={says.zone} autoComplete="off" value={when.zone} onInput={set("zone")} />
    </div>
  );
}

function TitleField(props: { readonly title: string; readonly onInput: (title: string) => void }) {
  const says = words.value.sessions;
  return (
    <Field
      label={says.name}
      autoComplete="off"
      maxLength={MAX_TITLE_CHARS}
      value={props.title}
      fault={props.title.trim() === "" ? says.noTitle : null}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}

interface PresetChoiceProps {
  readonly preset: Preset;
  readonly onPick: (preset: Preset) => void;
}

function PresetChoice({ preset, onPick }: PresetChoiceProps) {
  const says = words.value.sessions;
  const choices = PRESETS.map((value) => ({
    ...{ value, word: says.presets[value], hint: says.means[value] },
  }));
  return <Choices legend={says.kind} name="preset" of={choices} value={preset} onPick={onPick} />;
}

interface FormProps extends Closing {
  readonly title: string;
  readonly word: string;
  /** null while something is missing or wrong. */
  readonly command: Command | null;
  readonly fault?: string | null;
  readonly children: preact.ComponentChildren;
}

function Form({ title, word, command, fault = null, onClose, children }: FormProps) {
  const inside = useInside();
  const send = (event: Event): void => {
    event.preventDefault();
    if (command === null) return;
    onClose();
    void inside.act(doing(command));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={send} noValidate>
        {children}
        {fault !== null && <p class="field__fault">{fault}</p>}
        <DialogActs>
          <Button onClick={onClose}>{words.value.sessions.never}</Button>
          <Button kind="main" type="submit" disabled={command === null}>
            {word}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
