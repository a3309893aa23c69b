/**
 * Buttons: one act each, named by a word.
 *
 * `main` is the one next step of a screen, `plain` the others, `quiet` for rows and bars, `stop`
 * for what takes something away. While an act is under way the button stays where it is and stays
 * in the focus, says so, and does not act twice.
 */
import type { ComponentChildren, JSX } from "preact";
import "./button.css";

export type ButtonKind = "main" | "plain" | "quiet" | "stop";

export interface ButtonProps extends Omit<JSX.IntrinsicElements["button"], "icon" | "type"> {
  readonly kind?: ButtonKind;
  readonly type?: "button" | "submit";
  /** The act is under way. */
  readonly isBusy?: boolean;
  /** As wide as what it stands in. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { kind = "plain", type = "button", isBusy = false, isWide = false, ...rest } = props;
  const { class: extra, onClick, children, ...attributes } = rest;
  const name = classesOf("button", `button--${kind}`, isWide && "button--wide", extra);
  return (
    <button
      {...attributes}
      class={name}
      type={isBusy ? "button" : type}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      {...(isBusy || onClick === undefined ? {} : { onClick })}
    >
      {children}
    </button>
  );
}

/** A lucide icon, or anything drawn like one. */
export type Icon = (props: { "aria-hidden": "true" }) => ComponentChildren;

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
  readonly icon: Icon | JSX.ElementType;
  /** What it does; always there for ears, and seen unless `isBare`. */
  readonly word: string;
  readonly isBare?: boolean;
}

/** An icon with its word beside it. `isBare` keeps the word for ears and for the pointer's hint. */
export function IconButton(props: IconButtonProps) {
  const { icon, word, isBare = false, kind = "quiet", class: extra, ...rest } = props;
  const Drawn = icon as (props: { "aria-hidden": "true" }) => JSX.Element;
  const name = classesOf("icon-button", isBare && "icon-button--bare", extra);
  return (
    <Button {...rest} kind={kind} class={name} {...(isBare ? { title: word } : {})}>
      <Drawn aria-hidden="true" />
      <span class={isBare ? "visually-hidden" : undefined}>{word}</span>
    </Button>
  );
}

/** Return class names joined, without those that do not apply. */
export function classesOf(...names: readonly unknown[]): string {
  return names.filter((name): name is string => typeof name === "string" && name !== "").join(" ");
}
