/** Making a room: what it is called, how it is furnished, and who may come in. */
import { useRef, useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import type { Door } from "../../wire/ids";
import { useAct } from "../answer";
import { Button, Choices, Dialog, DialogActs, Field } from "../base";
import { rememberedGuise, rememberRoom } from "../door/remembered";
import { LayoutPlan, TEMPLATE_WORDS, TEMPLATES, type Template } from "./layouts";
import { Refusing } from "./refusing";

/** As rooms/names.py has it, where the last word is. */
export const MAX_TITLE_CHARS = 120;

export const DOOR_CHOICES = [
  { value: "link", word: "By link", hint: "People who have a link that you made." },
  { value: "open", word: "Open", hint: "Everybody who knows the room's address." },
] as const;

export interface NewRoomProps {
  readonly session: Session;
  readonly onMade: (room: RoomCard) => void;
  readonly onClose: () => void;
}

export function NewRoom({ session, onMade, onClose }: NewRoomProps) {
  const [title, setTitle] = useState("");
  const [template, setTemplate] = useState<Template>("auditorium");
  const [door, setDoor] = useState<Door>("link");
  const [wasTried, setTried] = useState(false);
  const input = useRef<HTMLFormElement>(null);
  const making = useAct();
  const isUntitled = title.trim() === "";
  const make = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (isUntitled) {
      input.current?.querySelector<HTMLInputElement>("input[name=title]")?.focus();
      return;
    }
    const me = rememberedGuise();
    const wish = { title: title.trim(), template, door, ...me };
    void making.run(
      () => session.with((token) => session.api.createRoom(token, wish)),
      (room) => {
        // Its maker came in by name, so its door need not ask for one.
        if (me !== null) rememberRoom(room.id);
        onMade(room);
      },
    );
  };
  return (
    <Dialog title="A new room" onClose={onClose} isLarge>
      <form class="stack" ref={input} onSubmit={make} noValidate>
        <Field
          label="What is it called?"
          name="title"
          hint="Everybody sees it at the door"
          autoComplete="off"
          maxLength={MAX_TITLE_CHARS}
          value={title}
          fault={wasTried && isUntitled ? "Give the room a name." : null}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <Choices
          legend="How is it furnished?"
          name="template"
          class="choices--pictures"
          of={TEMPLATES.map((value) => ({
            ...{ value, ...TEMPLATE_WORDS[value] },
            picture: <LayoutPlan template={value} />,
          }))}
          value={template}
          onPick={setTemplate}
        />
        <Choices
          legend="Who may come in?"
          name="door"
          class="choices--pair"
          of={DOOR_CHOICES}
          value={door}
          onPick={setDoor}
        />
        <Refusing act={making} />
        <DialogActs>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="main" type="submit" isBusy={making.isBusy}>
            Make the room
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
