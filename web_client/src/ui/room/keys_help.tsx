/** The keys and what ears are told: for those who work without a mouse, or without a picture. */
import { useState } from "preact/hooks";
import { browserKeep } from "../../state/keep";
import { announcer, Choices, Dialog, type Hearing } from "../base";
import { HEARINGS, hearingOf, keepHearing } from "./hearing";
import { KEY_HELP, type KeyChoice } from "./keys";

export interface KeysHelpProps {
  readonly keys: KeyChoice;
  readonly onClose: () => void;
}

export function KeysHelp({ keys, onClose }: KeysHelpProps) {
  return (
    <Dialog title="Keys and voice" onClose={onClose}>
      <dl class="keys">
        {KEY_HELP.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={keys.areOn.value}
          onChange={(event) => keys.set(event.currentTarget.checked)}
        />
        <span>Single letters and digits act (turn this off if you dictate)</span>
      </label>
      <HearingChoice />
    </Dialog>
  );
}

function HearingChoice() {
  const [hearing, setHearing] = useState<Hearing>(() => hearingOf(browserKeep()));
  const pick = (next: Hearing): void => {
    setHearing(next);
    announcer.hearing = next;
    keepHearing(browserKeep(), next);
  };
  return (
    <Choices
      legend="What a screen reader is told"
      name="hearing"
      of={HEARINGS.map(([value, word]) => ({ value, word }))}
      value={hearing}
      onPick={pick}
    />
  );
}
