/** The whole page: one screen by the address, and the voice that all of them share. */
import { useEffect, useState } from "preact/hooks";
import type { Session } from "../state/session";
import type { RoomId } from "../wire/ids";
import { LiveRegion } from "./base";
import { Claim } from "./claim";
import { Door } from "./door";
import { Home } from "./home";
import { type LoadRoomPage, RoomGate } from "./room_gate";
import { type Router, roomPath } from "./route";
import { SettingsPlace } from "./settings";
import { nowhere, Sorry, withoutCode } from "./sorry";

export interface AppProps {
  readonly session: Session;
  readonly router: Router;
  readonly loadRoomPage: LoadRoomPage;
}

/** Where they were let in without asking at its gate, and through which room's door. */
interface Entered {
  readonly room: RoomId;
  readonly via: RoomId | null;
}

export function App(props: AppProps) {
  return (
    <>
      <Screen {...props} />
      <SettingsPlace />
      <LiveRegion />
    </>
  );
}

function Screen({ session, router, loadRoomPage }: AppProps) {
  const [entered, setEntered] = useState<Entered | null>(null);
  const route = router.route.value;
  const enter = (room: RoomId): void => {
    router.forgetCode();
    setEntered({ room, via: null });
    router.replace(roomPath(room));
  };
  const goOn = (room: RoomId): void => {
    setEntered({ room, via: route.kind === "room" ? route.room : null });
    router.go(roomPath(room));
  };
  useEffect(() => {
    // Whoever stands at a door is about to need the room's part of the page.
    if (route.kind === "join") loadRoomPage().catch(() => undefined); // told when it is needed
  }, [route.kind, loadRoomPage]);
  switch (route.kind) {
    case "home":
      return <Home session={session} />;
    case "join":
      if (route.code === null) return <Sorry words={withoutCode("link")} />;
      return (
        <Door key={route.code} session={session} way={{ code: route.code }} onEntered={enter} />
      );
    case "claim":
      return <Claim session={session} code={route.code} onClaimed={() => claimed(router)} />;
    case "room": {
      const isEntered = entered?.room === route.room;
      return (
        <RoomGate
          key={route.room}
          room={route.room}
          session={session}
          via={isEntered ? entered.via : null}
          onGo={goOn}
          loadPage={loadRoomPage}
          hasEntered={isEntered}
        />
      );
    }
    case "nowhere":
      return <Sorry words={nowhere()} />;
  }
}

function claimed(router: Router): void {
  router.forgetCode();
  router.replace("/");
}
