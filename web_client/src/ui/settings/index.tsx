/**
 * The settings: one dialog for the whole page, opened from every screen by a button, a menu or
 * a key, and used at once, so that whoever tries something sees what it does behind it.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { Settings2 } from "lucide-preact";
import { type Setting, settings } from "../../state/settings";
import { words } from "../../words";
import { areWordsMissing } from "../../words/choice";
import { Button, Dialog, DialogActs, IconButton, SelectField } from "../base";
import { chime } from "./chime";
import { settingWords } from "./words";
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
  return (
    <IconButton
      icon={Settings2}
      word={words.value.settings.title}
      isBare
      kind="quiet"
      onClick={openSettings}
    />
  );
}

function SettingsDialog() {
  const { title, kept, reset, done } = words.value.settings;
  return (
    <Dialog title={title} onClose={close}>
      <p class="soft">{kept}</p>
      <div class="settings">
        <One setting="language" />
        <One setting="theme" />
        <One setting="text" />
        <One setting="motion" />
        <One setting="quality" />
        <One setting="sounds" />
      </div>
      <DialogActs>
        <Button kind="quiet" onClick={() => settings.reset()}>
          {reset}
        </Button>
        <Button kind="main" onClick={close}>
          {done}
        </Button>
      </DialogActs>
    </Dialog>
  );
}

function One({ setting }: { readonly setting: Setting }) {
  const { label, hint, choices } = settingWords(setting);
  const isMissing = setting === "language" && areWordsMissing.value;
  return (
    <SelectField
      label={label}
      hint={hint}
      fault={isMissing ? words.value.settings.language.missing : null}
      value={settings.of(setting).value}
      onChange={(event) => {
        settings.choose(setting, event.currentTarget.value);
        // A press is what a browser wants before it lets a page be heard; and one hears what it is.
        if (setting === "sounds" && settings.of("sounds").value !== "off") chime();
      }}
    >
      {choices.map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </SelectField>
  );
}
