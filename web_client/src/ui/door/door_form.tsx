/** What is asked at the door: a name and a face, and nothing that a device has to allow. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type Appearance, appearanceOf, compact } from "../../avatars/appearance";
import type { Refusal } from "../../wire/refusals";
import { words } from "../../words";
import { Button, Field } from "../base";
import { anyLook, LookPicker } from "./look_picker";
import { type Guise, rememberedGuise } from "./remembered";

/** As rooms/names.py has it, where the last word is. */
export const MAX_NAME_CHARS = 64;

export interface DoorFormProps {
  readonly guise: Guise;
  readonly isBusy: boolean;
  /** Somebody lets people in here. */
  readonly mustKnock?: boolean;
  /** What the room said to the name or look that was sent last. */
  readonly refusal: Refusal | null;
  readonly onChange: (guise: Guise) => void;
  readonly onEnter: (guise: Guise) => void;
}

/** Return whom a person is likely to come as: as here before, as elsewhere before, or somebody. */
export function firstGuise(you: Guise | null): Guise {
  return you ?? rememberedGuise() ?? { name: "", look: compact(anyLook()) };
}

export function DoorForm(props: DoorFormProps) {
  const { guise, isBusy, mustKnock = false, refusal, onChange, onEnter } = props;
  const [wasTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const nameId = useId();
  const { door, lobby } = words.value;
  const { atDoor } = lobby;
  const fault = faultOf(guise.name, wasTried, refusal);
  useEffect(() => {
    if (fault !== null && refusal !== null) focusName(form.current);
  }, [fault, refusal]);
  const enter = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (guise.name.trim() === "") focusName(form.current);
    else onEnter({ ...guise, name: guise.name.trim() });
  };
  const setLook = (look: Appearance): void => onChange({ ...guise, look: compact(look) });
  return (
    <form class="door__form" ref={form} onSubmit={enter} noValidate aria-labelledby={nameId}>
      <h2 class="visually-hidden" id={nameId}>
        {door.comeIn}
      </h2>
      <Field
        label={door.yourName}
        name="name"
        hint={door.nameHint}
        fault={fault}
        value={guise.name}
        maxLength={MAX_NAME_CHARS}
        autoComplete="name"
        autoCapitalize="words"
        spellcheck={false}
        enterkeyhint="go"
        onInput={(event) => onChange({ ...guise, name: event.currentTarget.value })}
      />
      <LookPicker look={appearanceOf(guise.look)} onPick={setLook} />
      <Button kind="main" type="submit" isWide isBusy={isBusy}>
        {mustKnock
          ? isBusy
            ? atDoor.knocking
            : atDoor.knock
          : isBusy
            ? door.opening
            : door.comeIn}
      </Button>
    </form>
  );
}

function faultOf(name: string, wasTried: boolean, refusal: Refusal | null): string | null {
  const { door } = words.value;
  if (wasTried && name.trim() === "") return door.noName;
  switch (refusal?.code) {
    case "conflict":
      return door.nameTaken;
    case "too_large":
      return door.nameTooLong({ n: MAX_NAME_CHARS });
    case "bad_message":
      return door.badName;
    default:
      return null;
  }
}

/** Say whether the refusal is about what was written, so that the form stays. */
export function isAboutForm(refusal: Refusal): boolean {
  return faultOf("x", true, refusal) !== null;
}

function focusName(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLInputElement>("input[name=name]")?.focus();
}
