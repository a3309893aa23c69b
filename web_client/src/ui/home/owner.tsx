/** The owner's page: their rooms, and the way to a first one. */
import { Plus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import { useAnswer } from "../answer";
import { announce, Button, IconButton, Loading, Notice, StagePicture } from "../base";
import { usePageTitle } from "../page_title";
import { Invite } from "./invite";
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
  const [made, setMade] = useState<RoomCard | null>(null);
  const heading = usePageTitle("Your rooms");
  const onMade = (room: RoomCard): void => {
    setRooms([room, ...rooms]);
    setMade(room);
    setMaking(false);
    announce(`${room.title} is ready.`);
  };
  const [moves, setMoves] = useState(0);
  const onChanged = (next: RoomCard): void => {
    const before = rooms.find(({ id }) => id === next.id);
    if (before?.isArchived !== next.isArchived) setMoves(moves + 1);
    setRooms(rooms.map((room) => (room === before ? next : room)));
  };
  useEffect(() => {
    // The room went to the other list, and the button with the focus with it.
    if (moves > 0) heading.current?.focus();
  }, [moves, heading]);
  const open = rooms.filter(({ isArchived }) => !isArchived);
  const archived = rooms.filter(({ isArchived }) => isArchived);
  const lists = { session, onChanged };
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
      {/* A room that was just made wants guests. */}
      {made !== null && <Invite session={session} room={made} onClose={() => setMade(null)} />}
    </>
  );
}

function RoomList(props: {
  readonly session: Session;
  readonly rooms: readonly RoomCard[];
  readonly onChanged: (room: RoomCard) => void;
}) {
  const { session, rooms, onChanged } = props;
  return (
    <ul class="plain room-list">
      {rooms.map((room) => (
        <RoomCardView key={room.id} session={session} room={room} onChanged={onChanged} />
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
