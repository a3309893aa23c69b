/** The first page for everybody else: the rooms they belong to, or how one gets into one. */
import { DoorOpen } from "lucide-preact";
import type { RoomCard } from "../../wire/http";
import { words } from "../../words";
import { StagePicture } from "../base";
import { hueOf } from "../hue";
import { usePageTitle } from "../page_title";
import { roomPath } from "../route";

export function Visitor({ rooms }: { readonly rooms: readonly RoomCard[] }) {
  return rooms.length === 0 ? <Stranger /> : <Members rooms={rooms} />;
}

function Stranger() {
  const heading = usePageTitle("");
  const { placeToMeet, byLink, isItYours } = words.value.home;
  return (
    <section class="first-room">
      <div class="first-room__picture">
        <StagePicture />
      </div>
      <div class="first-room__words">
        <h1 ref={heading} tabIndex={-1}>
          {placeToMeet}
        </h1>
        <p class="lead">{byLink}</p>
        <p class="soft">{isItYours}</p>
      </div>
    </section>
  );
}

function Members({ rooms }: { readonly rooms: readonly RoomCard[] }) {
  const { yourRooms, goIn, goInto, card } = words.value.home;
  const heading = usePageTitle(yourRooms);
  return (
    <>
      <div class="home__title">
        <h1 ref={heading} tabIndex={-1}>
          {yourRooms}
        </h1>
      </div>
      <ul class="plain room-list">
        {rooms.map((room) => (
          <li class="room-card" key={room.id}>
            <div class="room-card__picture">
              <StagePicture isBroad isDim={room.isArchived} hue={hueOf(room.id)} />
            </div>
            <div class="room-card__words">
              <h2>{room.title}</h2>
              {room.isArchived && <p class="soft">{card.isArchived}</p>}
            </div>
            {!room.isArchived && (
              <div class="room-card__acts">
                <a
                  class="button button--plain"
                  href={roomPath(room.id)}
                  aria-label={goInto({ title: room.title })}
                >
                  <DoorOpen aria-hidden="true" />
                  {goIn}
                </a>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
