/** Making a room: what it is called, how it is furnished, and who may come in. */
import { useRef, useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import type { Door } from "../../wire/ids";
import { words } from "../../words";
import { useAct } from "../answer";
import { Button, type Choice, Choices, Dialog, DialogActs, Field } from "../base";
import { rememberedGuise, rememberRoom } from "../door/remembered";
import { LayoutPlan, TEMPLATES, type Template } from "./layouts";
import { Refusing } from "./refusing";

/** As rooms/names.py has it, where the last word is. */
export const MAX_TITLE_CHARS = 120;

/** Who may come in, as choices. */
export function doorChoices(): readonly Choice<Door>[] {
  const { doors } = words.value.home.make;
  return (["link", "open"] as const).map((value) => ({ value, ...doors[value] }));
}

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
  const said = words.value.home.make;
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
    <Dialog title={said.title} onClose={onClose} isLarge>
      <form class="stack" ref={input} onSubmit={make} noValidate>
        <Field
          label={said.called}
          name="title"
          hint={said.calledHint}
          autoComplete="off"
          maxLength={MAX_TITLE_CHARS}
          value={title}
          fault={wasTried && isUntitled ? said.noName : null}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <Choices
          legend={said.furnished}
          name="template"
          class="choices--pictures"
          of={TEMPLATES.map((value) => ({
            ...{ value, ...said.templates[value] },
            picture: <LayoutPlan template={value} />,
          }))}
          value={template}
          onPick={setTemplate}
        />
        <Choices
          legend={said.whoMayCome}
          name="door"
          class="choices--pair"
          of={doorChoices()}
          value={door}
          onPick={setDoor}
        />
        <Refusing act={making} />
        <DialogActs>
          <Button onClick={onClose}>{said.notNow}</Button>
          <Button kind="main" type="submit" isBusy={making.isBusy}>
            {said.make}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
