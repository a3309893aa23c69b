/** The first page for everybody else: the rooms they belong to, or how one gets into one. */
import { DoorOpen } from "lucide-preact";
import type { RoomCard } from "../../wire/http";
import { StagePicture } from "../base";
import { hueOf } from "../hue";
import { usePageTitle } from "../page_title";
import { roomPath } from "../route";

export function Visitor({ rooms }: { readonly rooms: readonly RoomCard[] }) {
  return rooms.length === 0 ? <Stranger /> : <Members rooms={rooms} />;
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

function Members({ rooms }: { readonly rooms: readonly RoomCard[] }) {
  const heading = usePageTitle("Your rooms");
  return (
    <>
      <div class="home__title">
        <h1 ref={heading} tabIndex={-1}>
          Your rooms
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
              {room.isArchived && <p class="soft">Archived. Nobody can come in.</p>}
            </div>
            {!room.isArchived && (
              <div class="room-card__acts">
                <a class="button button--plain" href={roomPath(room.id)}>
                  <DoorOpen aria-hidden="true" />
                  Go in<span class="visually-hidden"> to {room.title}</span>
                </a>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
