/** One room on the owner's page: what it is, and everything that can be done with it. */
import {
  Archive,
  ArchiveRestore,
  DoorOpen,
  Download,
  Ellipsis,
  Pencil,
  UserPlus,
} from "lucide-preact";
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import { useAct } from "../answer";
import { announce, IconButton, Menu, MenuAct, StagePicture } from "../base";
import { hueOf } from "../hue";
import { roomPath } from "../route";
import { ArchiveRoom, ChangeRoom } from "./change_room";
import { Invite } from "./invite";
import { Record } from "./record";
import { Refusing } from "./refusing";

export interface RoomCardProps {
  readonly session: Session;
  readonly room: RoomCard;
  readonly onChanged: (room: RoomCard) => void;
}

type Open = "invite" | "change" | "archive" | "record" | null;

export function RoomCardView({ session, room, onChanged }: RoomCardProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const changed = (next: RoomCard): void => {
    close();
    onChanged(next);
  };
  const dialog = { session, room, onClose: close, onChanged: changed };
  return (
    <li class="room-card">
      <div class="room-card__picture">
        <StagePicture isBroad isDim={room.isArchived} hue={hueOf(room.id)} />
      </div>
      <div class="room-card__words">
        <h3>{room.title}</h3>
        <p class="soft">{stateWords(room)}</p>
      </div>
      {room.isArchived ? (
        <ArchivedActs session={session} room={room} onChanged={changed} onOpen={setOpen} />
      ) : (
        <OpenActs room={room} onOpen={setOpen} />
      )}
      {open === "invite" && <Invite {...dialog} />}
      {open === "change" && <ChangeRoom {...dialog} />}
      {open === "archive" && <ArchiveRoom {...dialog} />}
      {open === "record" && <Record room={room} onClose={close} />}
    </li>
  );
}

const MORE = [
  { open: "change", word: "Name and door", icon: Pencil },
  { open: "record", word: "Download the record", icon: Download },
  { open: "archive", word: "Archive", icon: Archive },
] as const;

function OpenActs(props: { readonly room: RoomCard; readonly onOpen: (open: Open) => void }) {
  const { room, onOpen } = props;
  return (
    <div class="room-card__acts">
      <a class="button button--plain" href={roomPath(room.id)}>
        <DoorOpen aria-hidden="true" />
        Open<span class="visually-hidden"> {room.title}</span>
      </a>
      <IconButton icon={UserPlus} word="Invite" onClick={() => onOpen("invite")} />
      <Menu icon={Ellipsis} word={`More about ${room.title}`} isBare>
        {(close) =>
          MORE.map(({ open, word, icon }) => (
            <MenuAct
              key={open}
              icon={icon}
              onClick={() => {
                close();
                onOpen(open);
              }}
            >
              {word}
            </MenuAct>
          ))
        }
      </Menu>
    </div>
  );
}

function ArchivedActs(props: RoomCardProps & { onOpen: (open: Open) => void }) {
  const { session, room, onChanged, onOpen } = props;
  const restoring = useAct();
  const restore = (): void => {
    void restoring.run(
      () => session.with((token) => session.api.changeRoom(token, room.id, { archived: false })),
      (changed) => {
        announce(`${room.title} is open again.`);
        onChanged(changed);
      },
    );
  };
  return (
    <div class="room-card__acts">
      <IconButton
        kind="plain"
        icon={ArchiveRestore}
        word="Open again"
        isBusy={restoring.isBusy}
        onClick={restore}
      />
      <IconButton icon={Download} word="Record" onClick={() => onOpen("record")} />
      <Refusing act={restoring} />
    </div>
  );
}

function stateWords({ door, isArchived }: RoomCard): string {
  if (isArchived) return "Archived. Nobody can come in.";
  return door === "open" ? "Open to everybody with its address" : "Open to people with a link";
}
