/** A room's page: entering, being inside, and the end. Loaded only when somebody goes to a room. */
import { useEffect, useMemo } from "preact/hooks";
import { browserKeep } from "../../state/keep";
import { RoomStore } from "../../state/room";
import type { Session } from "../../state/session";
import type { RoomId } from "../../wire/ids";
import { Loading } from "../base";
import { Ended } from "./ended";
import { FormChoice } from "./form";
import { Hall } from "./hall";
import { Inside, InsideProvider } from "./inside";
import { Panels } from "./panels";
import "./room.css";

export interface RoomPageProps {
  readonly room: RoomId;
  readonly session: Session;
}

/** From here on a panel fits beside the room, so the chat is open from the start. */
const WIDE = "(min-width: 900px)";

export function RoomPage({ room, session }: RoomPageProps) {
  const inside = useMemo(() => newInside(room, session), [room, session]);
  useEffect(() => {
    inside.store.start();
    return () => {
      inside.store.dispose();
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
  if (inside.store.view.value !== null && inside.store.me.value !== null) return <Hall />;
  const isAway = connection.kind === "away";
  return (
    <Loading what={isAway ? "The server does not answer yet. Trying again" : "Opening the room"} />
  );
}

function newInside(room: RoomId, session: Session): Inside {
  const isWide = window.matchMedia(WIDE).matches;
  const form = new FormChoice(browserKeep());
  const first = isWide ? "chat" : null;
  return new Inside(new RoomStore(room, session.tokens), session, new Panels(window, first), form);
}
