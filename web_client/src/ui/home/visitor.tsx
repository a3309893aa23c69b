/** The first page for everybody else: the rooms they were in, or how one gets into one. */
import { DoorOpen, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { announce, IconButton, StagePicture } from "../base";
import { forgetRoom, type VisitedRoom, visitedRooms } from "../door/remembered";
import { usePageTitle } from "../page_title";
import { roomPath } from "../route";

export function Visitor() {
  const [rooms, setRooms] = useState(visitedRooms);
  const forget = (room: VisitedRoom): void => {
    forgetRoom(room.id);
    setRooms(visitedRooms());
    announce(`${room.title} is off the list.`);
  };
  return rooms.length === 0 ? <Stranger /> : <Visited rooms={rooms} onForget={forget} />;
}

function Stranger() {
  const heading = usePageTitle("");
  return (
    <section class="first-room">
      <div class="first-room__picture">
        <StagePicture />
      </div>
      <div class="first-room__words">
        <h1 ref={heading} tabIndex={-1}>
          A place to meet, and to come back to
        </h1>
        <p class="lead">
          Rooms here open by a link. If somebody invited you, open the link that they sent; nothing
          is installed, and you need no account.
        </p>
        <p class="soft">
          Is this your server? Open the owner's link that it printed when it first started.
        </p>
      </div>
    </section>
  );
}

function Visited(props: {
  readonly rooms: readonly VisitedRoom[];
  readonly onForget: (room: VisitedRoom) => void;
}) {
  const heading = usePageTitle("Your rooms");
  return (
    <>
      <div class="home__title">
        <h1 ref={heading} tabIndex={-1}>
          Rooms you were in
        </h1>
      </div>
      <p class="soft">This list is kept in this browser only.</p>
      <ul class="plain room-list">
        {props.rooms.map((room) => (
          <li class="room-card" key={room.id}>
            <div class="room-card__words">
              <h3>{room.title}</h3>
            </div>
            <div class="room-card__acts">
              <a class="button button--main" href={roomPath(room.id)}>
                <DoorOpen aria-hidden="true" />
                Go in<span class="visually-hidden"> to {room.title}</span>
              </a>
              <IconButton
                icon={X}
                word={`Take ${room.title} off the list`}
                isBare
                onClick={() => props.onForget(room)}
              />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
