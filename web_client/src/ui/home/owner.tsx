/** The owner's page: their rooms, and the way to a first one. */
import { Plus } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import type { RoomId } from "../../wire/ids";
import { useAnswer } from "../answer";
import { announce, Button, IconButton, Loading, Notice, StagePicture } from "../base";
import { usePageTitle } from "../page_title";
import { NewRoom } from "./new_room";
import { refusalWords } from "./refusing";
import { RoomCardView } from "./room_card";

export function OwnersRooms({ session }: { readonly session: Session }) {
  const [answer, again] = useAnswer("", () => session.with((token) => session.api.rooms(token)));
  if (answer.kind === "waiting") return <Loading what="Looking for your rooms" />;
  if (answer.kind === "refused") {
    const { title, sentence } = refusalWords(answer.refusal);
    return (
      <Notice tone="stop" title={title} isNews acts={<Button onClick={again}>Try again</Button>}>
        {sentence}
      </Notice>
    );
  }
  return <Rooms session={session} first={answer.value} />;
}

function Rooms({ session, first }: { session: Session; first: readonly RoomCard[] }) {
  const [rooms, setRooms] = useState(first);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<RoomId | null>(null);
  const heading = usePageTitle("Your rooms");
  const onMade = (room: RoomCard): void => {
    setRooms([room, ...rooms]);
    setMade(room.id);
    setMaking(false);
    announce(`${room.title} is ready.`);
  };
  const onChanged = (next: RoomCard): void =>
    setRooms(rooms.map((room) => (room.id === next.id ? next : room)));
  const open = rooms.filter(({ isArchived }) => !isArchived);
  const archived = rooms.filter(({ isArchived }) => isArchived);
  const lists = { session, onChanged, made };
  const make = (): void => setMaking(true);
  return (
    <>
      {rooms.length === 0 ? (
        <FirstRoom onMake={make} heading={heading} />
      ) : (
        <>
          <div class="home__title">
            <h1 ref={heading} tabIndex={-1}>
              Your rooms
            </h1>
            <IconButton kind="main" icon={Plus} word="New room" onClick={make} />
          </div>
          <h2 class="visually-hidden">Open</h2>
          {open.length === 0 && <p class="lead">All your rooms are archived.</p>}
          <RoomList rooms={open} {...lists} />
        </>
      )}
      {archived.length > 0 && (
        <section class="stack">
          <h2>Archived</h2>
          <RoomList rooms={archived} {...lists} />
        </section>
      )}
      {isMaking && <NewRoom session={session} onMade={onMade} onClose={() => setMaking(false)} />}
    </>
  );
}

function RoomList(props: {
  readonly session: Session;
  readonly rooms: readonly RoomCard[];
  readonly made: RoomId | null;
  readonly onChanged: (room: RoomCard) => void;
}) {
  const { session, rooms, made, onChanged } = props;
  return (
    <ul class="plain room-list">
      {rooms.map((room) => (
        <RoomCardView
          key={room.id}
          session={session}
          room={room}
          onChanged={onChanged}
          isInviting={room.id === made}
        />
      ))}
    </ul>
  );
}

function FirstRoom(props: {
  readonly onMake: () => void;
  readonly heading: ReturnType<typeof usePageTitle>;
}) {
  return (
    <section class="first-room">
      <div class="first-room__picture">
        <StagePicture />
      </div>
      <div class="first-room__words">
        <h1 ref={props.heading} tabIndex={-1}>
          The house is yours
        </h1>
        <p class="lead">
          The stage is swept and the lights are on. Make a room, send a link, and people are inside
          in two steps, with nothing to install.
        </p>
        <IconButton kind="main" icon={Plus} word="Make the first room" onClick={props.onMake} />
      </div>
    </section>
  );
}
