/** Changing a room: its name, its door, whether it is open at all. */
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import type { Door } from "../../wire/ids";
import { words } from "../../words";
import { useAct } from "../answer";
import { announce, Button, Choices, Dialog, DialogActs, Field } from "../base";
import { doorChoices, MAX_TITLE_CHARS } from "./new_room";
import { Refusing } from "./refusing";

export interface ChangeProps {
  readonly session: Session;
  readonly room: RoomCard;
  readonly onChanged: (room: RoomCard) => void;
  readonly onClose: () => void;
}

/** Name and door. */
export function ChangeRoom({ session, room, onChanged, onClose }: ChangeProps) {
  const [title, setTitle] = useState(room.title);
  const [door, setDoor] = useState<Door>(room.door);
  const changing = useAct();
  const { make, change: said } = words.value.home;
  const clean = title.trim();
  const change = (event: Event): void => {
    event.preventDefault();
    if (clean === "") return;
    const changes = {
      ...(clean === room.title ? {} : { title: clean }),
      ...(door === room.door ? {} : { door }),
    };
    if (Object.keys(changes).length === 0) {
      onClose();
      return;
    }
    void changing.run(
      () => session.with((token) => session.api.changeRoom(token, room.id, changes)),
      onChanged,
    );
  };
  return (
    <Dialog title={said.title} onClose={onClose}>
      <form class="stack" onSubmit={change} noValidate>
        <Field
          label={make.called}
          autoComplete="off"
          maxLength={MAX_TITLE_CHARS}
          value={title}
          fault={clean === "" ? make.noName : null}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <Choices
          legend={make.whoMayCome}
          name="door"
          of={doorChoices()}
          value={door}
          onPick={setDoor}
        />
        <Refusing act={changing} />
        <DialogActs>
          <Button onClick={onClose}>{said.leave}</Button>
          <Button kind="main" type="submit" isBusy={changing.isBusy}>
            {said.keep}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}

/** Whether the room is really to be closed: those inside are asked to leave. */
export function ArchiveRoom({ session, room, onChanged, onClose }: ChangeProps) {
  const archiving = useAct();
  const { archiveTitle, archiveMeans, keepOpen, archive: word } = words.value.home.change;
  const archive = (): void => {
    void archiving.run(
      () => session.with((token) => session.api.changeRoom(token, room.id, { archived: true })),
      (changed) => {
        announce(words.value.home.change.isArchived({ title: room.title }));
        onChanged(changed);
      },
    );
  };
  return (
    <Dialog title={archiveTitle({ title: room.title })} onClose={onClose}>
      <p>{archiveMeans}</p>
      <Refusing act={archiving} />
      <DialogActs>
        <Button onClick={onClose}>{keepOpen}</Button>
        <Button kind="stop" isBusy={archiving.isBusy} onClick={archive}>
          {word}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
