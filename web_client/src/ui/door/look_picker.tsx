/**
 * Choosing how one looks: a few faces to take as they are, a surprise, or part by part.
 *
 * The quick choices come first, because most people want to be inside. Every choice is a radio
 * button with a name, so that arrow keys, fingers and ears choose alike.
 */
import { Check, Dices, SlidersHorizontal } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import {
  type Appearance,
  BODY_COLOURS,
  compact,
  HAIR_COLOURS,
  PARTS,
  type Part,
  SKIN_COLOURS,
  surprise,
} from "../../avatars/appearance";
import { words } from "../../words";
import { Avatar, announce, IconButton } from "../base";
import { described, LOOK_PARTS, nameOf } from "./look_words";
import "./look_picker.css";

export interface LookPickerProps {
  readonly look: Appearance;
  readonly onPick: (look: Appearance) => void;
  /** How many faces are offered, beside the present one. */
  readonly offers?: number;
}

/** Return a look that nobody chose. Dark glasses hide the eyes, so nobody gets them unasked. */
export function anyLook(): Appearance {
  const look = surprise(crypto.getRandomValues(new Uint8Array(LOOK_PARTS.length)));
  return look.eyes === "sunglasses" ? { ...look, eyes: "none" } : look;
}

export function LookPicker({ look, onPick, offers = 4 }: LookPickerProps) {
  const [others, setOthers] = useState(() => Array.from({ length: offers }, anyLook));
  const [mine, setMine] = useState(look);
  const [isOpen, setOpen] = useState(false);
  const isOffered = others.some((other) => compact(other) === compact(look));
  const faces = [isOffered ? mine : look, ...others];
  const pick = (next: Appearance): void => {
    if (!isOffered) setMine(look);
    onPick(next);
  };
  const surpriseMe = (): void => {
    const [next = anyLook(), ...rest] = Array.from({ length: offers + 1 }, anyLook);
    setOthers(rest);
    setMine(next);
    onPick(next);
    announce(words.value.look.likeThis({ look: described(next) }));
  };
  return (
    <div class="look">
      <Faces faces={faces} look={look} onPick={pick} />
      <div class="look__acts">
        <IconButton icon={Dices} word={words.value.look.surpriseMe} onClick={surpriseMe} />
        <IconButton
          icon={SlidersHorizontal}
          word={words.value.look.details}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && <Parts look={look} onPick={onPick} />}
    </div>
  );
}

function Faces(props: {
  readonly faces: readonly Appearance[];
  readonly look: Appearance;
  readonly onPick: (look: Appearance) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend class="look__legend">{words.value.look.yourFace}</legend>
      <div class="look__row">
        {props.faces.map((face) => {
          const isChosen = compact(face) === compact(props.look);
          return (
            <Pick
              key={compact(face)}
              kind="face"
              name={name}
              word={described(face)}
              isChosen={isChosen}
              onPick={() => props.onPick(face)}
            >
              <Avatar look={face} size={56} expression={isChosen ? 1 : 0} />
            </Pick>
          );
        })}
      </div>
    </fieldset>
  );
}

function Parts(props: { readonly look: Appearance; readonly onPick: (look: Appearance) => void }) {
  return (
    <div class="look__parts">
      <div class="look__preview">
        <Avatar look={props.look} size={96} expression={1} />
      </div>
      {LOOK_PARTS.map((part) => (
        <PartChoices key={part} part={part} {...props} />
      ))}
    </div>
  );
}

function PartChoices<P extends Part>(props: {
  readonly part: P;
  readonly look: Appearance;
  readonly onPick: (look: Appearance) => void;
}) {
  const { part, look, onPick } = props;
  const name = useId();
  return (
    <fieldset>
      <legend class="look__legend">{words.value.look.parts[part]}</legend>
      <div class="look__row">
        {PARTS[part].map((word) => {
          const changed: Appearance = { ...look, [part]: word };
          return (
            <Pick
              key={word}
              kind={isSpoken(part) ? "word" : "part"}
              name={name}
              word={nameOf(part, word)}
              isChosen={look[part] === word}
              onPick={() => onPick(changed)}
            >
              {isSpoken(part) ? nameOf(part, word) : <Sample part={part} look={changed} />}
            </Pick>
          );
        })}
      </div>
    </fieldset>
  );
}

/** A portrait ends at the shoulders: what is below is told in words. */
function isSpoken(part: Part): boolean {
  return part === "neck" || part === "seat";
}

/** A colour as a disc, a shape as the person who has it. */
function Sample({ part, look }: { readonly part: Part; readonly look: Appearance }) {
  const colour = colourOf(part, look);
  if (colour === null) return <Avatar look={look} />;
  return (
    <svg class="pick__colour" viewBox="0 0 2 2" aria-hidden="true">
      <circle cx="1" cy="1" r="1" fill={colour} />
    </svg>
  );
}

function colourOf(part: Part, look: Appearance): string | null {
  if (part === "body") return BODY_COLOURS[look.body];
  if (part === "skin") return SKIN_COLOURS[look.skin];
  return part === "hair_colour" ? HAIR_COLOURS[look.hair_colour] : null;
}

function Pick(props: {
  readonly kind: "face" | "part" | "word";
  readonly name: string;
  readonly word: string;
  readonly isChosen: boolean;
  readonly onPick: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class={`pick pick--${props.kind}`} title={props.word}>
      {props.children}
      <input
        type="radio"
        name={props.name}
        aria-label={props.word}
        checked={props.isChosen}
        onChange={props.onPick}
      />
      <Check class="pick__tick" aria-hidden="true" />
    </label>
  );
}
