/**
 * The settings: one dialog for the whole page, opened from every screen by a button, a menu or
 * a key, and used at once, so that whoever tries something sees what it does behind it.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { Settings2 } from "lucide-preact";
import { CHOICES, type Setting, settings } from "../../state/settings";
import { Button, Dialog, DialogActs, IconButton, SelectField } from "../base";
import { chime } from "./chime";
import { WORDS } from "./words";
import "./settings.css";

const isOpen = signal(false);

export const isSettingsOpen: ReadonlySignal<boolean> = isOpen;

export function openSettings(): void {
  isOpen.value = true;
}

const close = (): void => {
  isOpen.value = false;
};

/** The dialog while it is open; the page has it once, beside whatever screen it shows. */
export function SettingsPlace() {
  return isOpen.value ? <SettingsDialog /> : null;
}

export function SettingsButton() {
  return <IconButton icon={Settings2} word="Settings" isBare kind="quiet" onClick={openSettings} />;
}

function SettingsDialog() {
  return (
    <Dialog title="Settings" onClose={close}>
      <p class="soft">They are kept in this browser and act at once.</p>
      <div class="settings">
        <One setting="theme" />
        <One setting="text" />
        <One setting="motion" />
        <One setting="quality" />
        <One setting="sounds" />
      </div>
      <DialogActs>
        <Button kind="quiet" onClick={() => settings.reset()}>
          All as at first
        </Button>
        <Button kind="main" onClick={close}>
          Done
        </Button>
      </DialogActs>
    </Dialog>
  );
}

function One({ setting }: { readonly setting: Setting }) {
  const { label, hint, choices } = WORDS[setting];
  return (
    <SelectField
      label={label}
      hint={hint}
      value={settings.of(setting).value}
      onChange={(event) => {
        settings.choose(setting, event.currentTarget.value);
        // A press is what a browser wants before it lets a page be heard; and one hears what it is.
        if (setting === "sounds" && settings.of("sounds").value !== "off") chime();
      }}
    >
      {CHOICES[setting].map((choice, at) => (
        <option key={choice} value={choice}>
          {choices[at]}
        </option>
      ))}
    </SelectField>
  );
}
