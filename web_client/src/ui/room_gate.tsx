/**
 * At a room's own address: in, if this browser belongs to it, otherwise to its door.
 *
 * The room's page, which most of the code is, comes while the server is asked.
 */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Session } from "../state/session";
import type { DoorView } from "../wire/http";
import type { RoomId } from "../wire/ids";
import { words } from "../words";
import { useAnswer } from "./answer";
import { Loading } from "./base";
import { OpenDoor } from "./door";
import { wasIn } from "./door/remembered";
import { partMissing, Sorry, wordsFor } from "./sorry";

export interface RoomPageProps {
  readonly room: RoomId;
  readonly session: Session;
  /** Through whose door they came here; null for everybody else. */
  readonly via: RoomId | null;
  /** They went through a door of the room and are let in there. */
  readonly onGo: (room: RoomId) => void;
}
export type LoadRoomPage = () => Promise<ComponentType<RoomPageProps>>;

export interface RoomGateProps extends RoomPageProps {
  readonly loadPage: LoadRoomPage;
  /** They came through the door just now. */
  readonly hasEntered: boolean;
}

export function RoomGate({ room, session, via, onGo, loadPage, hasEntered }: RoomGateProps) {
  const [isIn, setIn] = useState(hasEntered);
  const [answer, again] = useAnswer(room, () =>
    isIn ? Promise.resolve(null) : session.api.door({ room }),
  );
  const page = usePage(loadPage);
  if (page === "missing") return <Sorry words={partMissing()} />;
  if (answer.kind === "refused") {
    return <Sorry words={wordsFor(answer.refusal, "room")} onAgain={again} />;
  }
  if (answer.kind === "waiting") return <Loading what={words.value.door.going} />;
  const view = answer.value;
  if (!isIn && view !== null && !isHome(room, view)) {
    return <OpenDoor view={view} session={session} way={{ room }} onEntered={() => setIn(true)} />;
  }
  if (page === null) return <Loading what={words.value.door.openingRoom} />;
  const Page = page;
  return <Page key={room} room={room} session={session} via={via} onGo={onGo} />;
}

/**
 * Say whether somebody goes straight in. A member whom this browser has not brought in before
 * (the owner of a room that was just made, or one who cleared the browser) chooses a name first.
 */
function isHome(room: RoomId, view: DoorView): boolean {
  return view.you !== null && view.waits === null && !view.room.isArchived && wasIn(room);
}

/** Return the room's page, null until it is here; a browser does not ask twice for what failed. */
function usePage(load: LoadRoomPage): ComponentType<RoomPageProps> | "missing" | null {
  const [answer] = useAnswer("", () =>
    load().then(
      (page) => ({ page }),
      () => "missing" as const,
    ),
  );
  if (answer.kind !== "here") return null;
  return answer.value === "missing" ? "missing" : answer.value.page;
}
