/** Where the page begins: one session, one router, one screen. */
import { render } from "preact";
// Stays before the rest: the server is asked for the door while all of that begins.
import { api } from "./ui/ahead";
import "@fontsource-variable/atkinson-hyperlegible-next";
import { tabKeep } from "./state/keep";
import { Session } from "./state/session";
import { settings } from "./state/settings";
import { App } from "./ui/app";
import { Router } from "./ui/route";
import { applied } from "./ui/settings/applied";
import { followChoice } from "./words/choice";

const page = document.getElementById("app");
if (page === null) throw new Error("index.html has lost its #app");

applied(settings, document.documentElement);

// Before the router: with the code it takes what the address asks for out of the address.
const spoken = followChoice(settings, window, tabKeep());
const router = new Router();
router.catchClicks(document);

// Whose language comes in a piece of its own waits for it: nobody sees a page change its words.
void spoken.then(() =>
  render(
    <App
      session={new Session(api)}
      router={router}
      loadRoomPage={async () => (await import("./ui/room")).RoomPage}
    />,
    page,
  ),
);
