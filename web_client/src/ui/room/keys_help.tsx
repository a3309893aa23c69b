/** The keys and what ears are told: for those who work without a mouse, or without a picture. */
import { useState } from "preact/hooks";
import { browserKeep } from "../../state/keep";
import { words } from "../../words";
import { announcer, Choices, Dialog, type Hearing } from "../base";
import { HEARINGS, hearingOf, keepHearing } from "./hearing";
import { type KeyChoice, keyHelp } from "./keys";

export interface KeysHelpProps {
  readonly runsRoom: boolean;
  readonly keys: KeyChoice;
  readonly onClose: () => void;
}

export function KeysHelp({ runsRoom, keys, onClose }: KeysHelpProps) {
  const { title, areOn } = words.value.room.keys;
  return (
    <Dialog title={title} onClose={onClose}>
      <dl class="keys">
        {keyHelp({ runsRoom }).map(({ keys: pressed, does }) => (
          <div key={pressed}>
            <dt>
              <kbd>{pressed}</kbd>
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
        <span>{areOn}</span>
      </label>
      <HearingChoice />
    </Dialog>
  );
}

function HearingChoice() {
  const said = words.value.room.keys;
  const [hearing, setHearing] = useState<Hearing>(() => hearingOf(browserKeep()));
  const pick = (next: Hearing): void => {
    setHearing(next);
    announcer.hearing = next;
    keepHearing(browserKeep(), next);
  };
  return (
    <Choices
      legend={said.hearing}
      name="hearing"
      of={HEARINGS.map((value) => ({ value, word: said.hearings[value] }))}
      value={hearing}
      onPick={pick}
    />
  );
}
