/** A room's page: entering, being inside, and the end. Loaded only when somebody goes to a room. */
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { browserKeep } from "../../state/keep";
import { fetchReader } from "../../state/marks";
import { RoomStore } from "../../state/room";
import type { Session } from "../../state/session";
import type { RoomId } from "../../wire/ids";
import { words } from "../../words";
import { Loading } from "../base";
import { Ended } from "./ended";
import { FormChoice } from "./form";
import { Hall } from "./hall";
import { Inside, InsideProvider } from "./inside";
import { NARROW } from "./narrow";
import { Panels } from "./panels";
import "./room.css";
import "./news.css";

// While a newcomer at the door still writes their name; Safari cannot tell when that is.
globalThis.requestIdleCallback?.(() => void fetchReader());

export interface RoomPageProps {
  readonly room: RoomId;
  readonly session: Session;
  /** Through whose door they came here; null for everybody else. */
  readonly via: RoomId | null;
  /** They are let in to another room. */
  readonly onGo: (room: RoomId) => void;
}

export function RoomPage({ room, session, via, onGo }: RoomPageProps) {
  const inside = useMemo(() => newInside(room, session), [room, session]);
  inside.onGo = onGo;
  useEffect(() => void fetchReader(), []);
  // Not when it has been painted: nothing of the room is there before the server has told.
  useLayoutEffect(() => {
    const { store } = inside;
    store.start(via);
    // The network is there again, or somebody looks again: not when the next try is due, but now.
    const retry = (): void => {
      if (!document.hidden) store.retry();
    };
    window.addEventListener("online", retry);
    document.addEventListener("visibilitychange", retry);
    return () => {
      window.removeEventListener("online", retry);
      document.removeEventListener("visibilitychange", retry);
      store.dispose();
      inside.panels.dispose();
    };
  }, [inside]);
  return (
    <InsideProvider value={inside}>
      <Stage inside={inside} />
    </InsideProvider>
  );
}

function Stage({ inside }: { readonly inside: Inside }) {
  const connection = inside.store.connection.value;
  if (connection.kind === "ended") return <Ended refusal={connection.refusal} />;
  if (connection.kind === "left") return <Ended refusal={null} />;
  if (inside.store.frame.value !== null && inside.store.me.value !== null) return <Hall />;
  const { room, door } = words.value;
  return <Loading what={connection.kind === "away" ? room.notYet : door.openingRoom} />;
}

function newInside(room: RoomId, session: Session): Inside {
  const form = new FormChoice(browserKeep());
  // Where a panel fits beside the room, the chat is open from the start.
  const first = window.matchMedia(NARROW).matches ? null : "chat";
  return new Inside(new RoomStore(room, session.tokens), session, new Panels(window, first), form);
}
