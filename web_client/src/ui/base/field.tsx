/** Fields: a label that stays, a hint before, a fault after, all tied to the input by id. */
import { CircleAlert } from "lucide-preact";
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

interface Frame {
  readonly label: string;
  /** What to write, shown all the time. */
  readonly hint?: string | undefined;
  /** What is wrong with it, and what to do. */
  readonly fault?: string | null | undefined;
}

export type FieldProps = Frame & JSX.IntrinsicElements["input"];
export type SelectFieldProps = Frame & JSX.IntrinsicElements["select"];

/** One line of text with its label. */
export function Field({ label, hint, fault, ...input }: FieldProps) {
  const id = useId();
  return (
    <Framed id={id} label={label} hint={hint} fault={fault}>
      <input {...input} id={id} class="field__input" {...described(id, hint, fault)} />
    </Framed>
  );
}

/** One of a few, where the few need no drawing. */
export function SelectField({ label, hint, fault, children, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <Framed id={id} label={label} hint={hint} fault={fault}>
      <select {...select} id={id} class="field__input" {...described(id, hint, fault)}>
        {children}
      </select>
    </Framed>
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly word: string;
  readonly hint?: string;
  readonly picture?: ComponentChildren;
}

export interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly of: readonly Choice<T>[];
  readonly value: T;
  readonly onPick: (value: T) => void;
  readonly class?: string;
}

/** One of a few, each with a word, a line about it and perhaps a drawing. */
export function Choices<T extends string>(props: ChoicesProps<T>) {
  const { legend, name, of, value, onPick } = props;
  return (
    <fieldset class={`choices ${props.class ?? ""}`}>
      <legend class="choices__legend">{legend}</legend>
      {of.map((choice) => (
        <label class="choice" key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onPick(choice.value)}
          />
          <span class="choice__word">{choice.word}</span>
          {choice.picture}
          {choice.hint !== undefined && <span class="choice__hint">{choice.hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}

function Framed(props: Frame & { id: string; children: ComponentChildren }) {
  const { id, label, hint, fault, children } = props;
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span class="field__hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {hasFault(fault) && (
        <span class="field__fault" id={`${id}-fault`} role="alert">
          <CircleAlert aria-hidden="true" />
          {fault}
        </span>
      )}
    </div>
  );
}

function described(id: string, hint: string | undefined, fault: string | null | undefined) {
  const by = [hint !== undefined && `${id}-hint`, hasFault(fault) && `${id}-fault`];
  const ids = by.filter((part) => part !== false).join(" ");
  return {
    "aria-describedby": ids === "" ? undefined : ids,
    "aria-invalid": hasFault(fault) || undefined,
  };
}

function hasFault(fault: string | null | undefined): fault is string {
  return fault !== undefined && fault !== null && fault !== "";
}
