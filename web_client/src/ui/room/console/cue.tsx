/** A button of the console: one act with its word and, in it or near it, how it is typed. */
import { useId } from "preact/hooks";
import { typedOf } from "../../../outline/table";
import type { Act } from "../../../outline/verb";
import { Button, type ButtonKind, classesOf } from "../../base";
import { type Inside, useInside } from "../inside";

export interface CueProps {
  readonly word: string;
  readonly act: Act;
  readonly kind?: ButtonKind;
  /** For ears, where the word alone does not say with whom. */
  readonly label?: string | undefined;
  /** Asked first; whoever asks does the act. */
  readonly onAsk?: (() => void) | undefined;
  readonly isChosen?: boolean;
  /** A line about it, between the word and how it is typed. */
  readonly hint?: string;
  readonly class?: string;
}

/** How it is typed stands below its word, and names whom it is about. */
export function Cue(props: CueProps) {
  const { hasCommands } = useInside().folds;
  const { label, ...named } = props;
  return hasCommands ? (
    <CueButton {...named}>
      <Typed act={props.act} />
    </CueButton>
  ) : (
    <CueButton {...props} />
  );
}

/** Several acts of one row: how they are typed stands in a line of its own, or nothing would fit. */
export function useCues(cues: readonly CueProps[]) {
  const id = useId();
  const { hasCommands } = useInside().folds;
  const buttons = cues.map((cue) => (
    <CueButton key={cue.word} {...cue} {...(hasCommands ? { typedId: `${id}-${cue.word}` } : {})} />
  ));
  const typed =
    !hasCommands || cues.length === 0 ? null : (
      <p class="cues__typed">
        {cues.map(({ word, act }) => (
          <Typed key={word} act={act} id={`${id}-${word}`} />
        ))}
      </p>
    );
  return { buttons, typed };
}

type CueButtonProps = CueProps & {
  /** Of what tells how it is typed, where that is elsewhere. */
  readonly typedId?: string;
  readonly children?: preact.ComponentChildren;
};

function CueButton({ typedId, children, ...props }: CueButtonProps) {
  const { word, act, kind = "plain", label, onAsk, isChosen, hint } = props;
  const inside = useInside();
  return (
    <Button
      kind={kind}
      class={classesOf("cue", props.class)}
      aria-label={label}
      onClick={({ detail }) => {
        // The second click of a double one would be for whoever has come up to this place.
        if (detail > 1) return;
        if (onAsk === undefined) void inside.act(act);
        else onAsk();
      }}
      {...(inside.folds.hasCommands ? {} : { title: typedIn(inside, act) })}
      {...(typedId === undefined ? {} : { "aria-describedby": typedId })}
      {...(isChosen === undefined ? {} : { "aria-pressed": isChosen })}
    >
      <span class="cue__word">{word} </span>
      {hint !== undefined && <span class="cue__hint">{hint}</span>}
      {children}
    </Button>
  );
}

function Typed({ act, id }: { readonly act: Act; readonly id?: string }) {
  return (
    <kbd class="typed cue__typed" id={id}>
      {typedIn(useInside(), act)}
    </kbd>
  );
}

function typedIn({ knownQuietly: known }: Inside, act: Act): string {
  return known === null ? "" : typedOf(act, known);
}
