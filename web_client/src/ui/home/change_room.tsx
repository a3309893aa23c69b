/** Changing a room: its name, its door, whether it is open at all. */
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import type { Door } from "../../wire/ids";
import { useAct } from "../answer";
import { announce, Button, Choices, Dialog, DialogActs, Field } from "../base";
import { DOOR_CHOICES, MAX_TITLE_CHARS } from "./new_room";
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
    <Dialog title="Name and door" onClose={onClose}>
      <form class="stack" onSubmit={change} noValidate>
        <Field
          label="What is it called?"
          autoComplete="off"
          maxLength={MAX_TITLE_CHARS}
          value={title}
          fault={clean === "" ? "Give the room a name." : null}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <Choices
          legend="Who may come in?"
          name="door"
          of={DOOR_CHOICES}
          value={door}
          onPick={setDoor}
        />
        <Refusing act={changing} />
        <DialogActs>
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button kind="main" type="submit" isBusy={changing.isBusy}>
            Keep the change
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}

/** Whether the room is really to be closed: those inside are asked to leave. */
export function ArchiveRoom({ session, room, onChanged, onClose }: ChangeProps) {
  const archiving = useAct();
  const archive = (): void => {
    void archiving.run(
      () => session.with((token) => session.api.changeRoom(token, room.id, { archived: true })),
      (changed) => {
        announce(`${room.title} is archived.`);
        onChanged(changed);
      },
    );
  };
  return (
    <Dialog title={`Archive ${room.title}?`} onClose={onClose}>
      <p>
        Nobody can come in or write any more. Everything that was said is kept, you can still
        download the record, and you can open the room again at any time.
      </p>
      <Refusing act={archiving} />
      <DialogActs>
        <Button onClick={onClose}>Keep it open</Button>
        <Button kind="stop" isBusy={archiving.isBusy} onClick={archive}>
          Archive the room
        </Button>
      </DialogActs>
    </Dialog>
  );
}
