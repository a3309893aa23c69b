/** My name and my look, changed from inside. */
import { useState } from "preact/hooks";
import { appearanceOf, compact } from "../../avatars/appearance";
import { MAX_NAME_CHARS } from "../../wire/commands";
import type { Member } from "../../wire/views";
import { words } from "../../words";
import { Avatar, Button, Dialog, DialogActs, Field } from "../base";
import { LookPicker } from "../door/look_picker";
import { useInside } from "./inside";

export interface ProfileProps {
  readonly mine: Member;
  readonly onClose: () => void;
}

export function Profile({ mine, onClose }: ProfileProps) {
  const { store } = useInside();
  const [name, setName] = useState(mine.name);
  const [look, setLook] = useState(() => appearanceOf(mine.look));
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { base, door, room } = words.value;
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name.trim() === "") return setFault(room.you.noName);
    setBusy(true);
    const refused = await store.do({ command: "change_profile", name, look: compact(look) });
    setBusy(false);
    if (refused === null) onClose();
    else setFault(refused);
  };
  return (
    <Dialog title={room.you.title} onClose={onClose}>
      <form class="profile" onSubmit={(event) => void save(event)}>
        <Avatar look={look} size={96} expression={1} />
        <Field
          label={door.yourName}
          value={name}
          maxLength={MAX_NAME_CHARS}
          autocomplete="name"
          fault={fault}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <LookPicker look={look} onPick={setLook} />
        <DialogActs>
          <Button onClick={onClose}>{base.cancel}</Button>
          <Button kind="main" type="submit" isBusy={isBusy}>
            {base.save}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
