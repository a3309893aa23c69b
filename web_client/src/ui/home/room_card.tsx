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
import { words } from "../../words";
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
  { open: "change", word: "change", icon: Pencil },
  { open: "record", word: "download", icon: Download },
  { open: "archive", word: "archive", icon: Archive },
] as const;

function OpenActs(props: { readonly room: RoomCard; readonly onOpen: (open: Open) => void }) {
  const { room, onOpen } = props;
  const { home } = words.value;
  return (
    <div class="room-card__acts">
      <a
        class="button button--plain"
        href={roomPath(room.id)}
        aria-label={home.card.openNamed({ title: room.title })}
      >
        <DoorOpen aria-hidden="true" />
        {home.card.open}
      </a>
      <IconButton icon={UserPlus} word={home.card.invite} onClick={() => onOpen("invite")} />
      <Menu icon={Ellipsis} word={home.card.more({ title: room.title })} isBare>
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
              {home.card[word]}
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
  const { card } = words.value.home;
  const restore = (): void => {
    void restoring.run(
      () => session.with((token) => session.api.changeRoom(token, room.id, { archived: false })),
      (changed) => {
        announce(words.value.home.card.isOpenAgain({ title: room.title }));
        onChanged(changed);
      },
    );
  };
  return (
    <div class="room-card__acts">
      <IconButton
        kind="plain"
        icon={ArchiveRestore}
        word={card.openAgain}
        isBusy={restoring.isBusy}
        onClick={restore}
      />
      <IconButton icon={Download} word={card.record} onClick={() => onOpen("record")} />
      <Refusing act={restoring} />
    </div>
  );
}

function stateWords({ door, isArchived }: RoomCard): string {
  const { card } = words.value.home;
  if (isArchived) return card.isArchived;
  return door === "open" ? card.isOpen : card.isByLink;
}
