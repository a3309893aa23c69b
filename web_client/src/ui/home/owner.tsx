/** The owner's page: their rooms, and the way to a first one. */
import { Plus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { RoomCard } from "../../wire/http";
import { words } from "../../words";
import { useAnswer } from "../answer";
import { announce, Button, IconButton, Loading, Notice, StagePicture } from "../base";
import { usePageTitle } from "../page_title";
import { Invite } from "./invite";
import { NewRoom } from "./new_room";
import { refusalWords } from "./refusing";
import { RoomCardView } from "./room_card";

export function OwnersRooms({ session }: { readonly session: Session }) {
  const [answer, again] = useAnswer("", () => session.with((token) => session.api.rooms(token)));
  if (answer.kind === "waiting") return <Loading what={words.value.home.lookingForRooms} />;
  if (answer.kind === "refused") {
    const { title, sentence } = refusalWords(answer.refusal);
    return (
      <Notice
        tone="stop"
        title={title}
        isNews
        acts={<Button onClick={again}>{words.value.base.tryAgain}</Button>}
      >
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
  const { home } = words.value;
  const heading = usePageTitle(home.yourRooms);
  const onMade = (room: RoomCard): void => {
    setRooms([room, ...rooms]);
    setMade(room);
    setMaking(false);
    announce(words.value.home.isReady({ title: room.title }));
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
              {home.yourRooms}
            </h1>
            <IconButton kind="main" icon={Plus} word={home.newRoom} onClick={make} />
          </div>
          <h2 class="visually-hidden">{home.open}</h2>
          {open.length === 0 && <p class="lead">{home.allArchived}</p>}
          <RoomList rooms={open} {...lists} />
        </>
      )}
      {archived.length > 0 && (
        <section class="stack">
          <h2>{home.archived}</h2>
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
          {words.value.home.houseIsYours}
        </h1>
        <p class="lead">{words.value.home.swept}</p>
        <IconButton
          kind="main"
          icon={Plus}
          word={words.value.home.makeFirst}
          onClick={props.onMake}
        />
      </div>
    </section>
  );
}
