// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { cleared } from "../kit/page";
import { useBeside } from "./beside";
import { useInside } from "./inside";
import { done, inside, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
  widen(1024);
});

/** What happy-dom has beside a browser's window. */
interface Resizable {
  readonly happyDOM: { setViewport(viewport: { width: number }): void };
}

function widen(width: number): void {
  act(() => (window as unknown as Resizable).happyDOM.setViewport({ width }));
}

function Seen() {
  const { panel, isConsole, areTabs } = useBeside(useInside());
  return <p>{[panel?.name ?? "no panel", isConsole && "console", areTabs && "tabs"].join(" ")}</p>;
}

const seen = () => room.place.textContent;
const showBoth = () =>
  done(() => {
    room.inside.panels.show("chat");
    room.inside.panels.showConsole();
  });

test("with two columns both are seen, with one the one in front", async () => {
  widen(1440);
  room = await inside(<Seen />, "owner");
  await showBoth();
  expect(seen()).toBe("chat console false");
  widen(1024);
  expect(seen()).toBe("no panel console tabs");
  await done(() => room.inside.panels.show("chat"));
  expect(seen()).toBe("chat false tabs");
});

test("who does not run the room has no console, whatever the address says", async () => {
  widen(1024);
  room = await inside(<Seen />, "panelist");
  await showBoth();
  expect(seen()).toBe("chat false false");
});

test("who is made a moderator has it at once, and who is not any more has it no longer", async () => {
  room = await inside(<Seen />, "attendee");
  await done(() => room.inside.panels.showConsole());
  expect(seen()).toBe("no panel false false");
  await done(() => void room.harbor.happens("role_changed", 2, { member: 1, role: "moderator" }));
  expect(seen()).toBe("no panel console false");
  await done(() => void room.harbor.happens("role_changed", 2, { member: 1, role: "attendee" }));
  expect(seen()).toBe("no panel false false");
});

test("where the room itself is the outline, there is none beside it", async () => {
  room = await inside(<Seen />);
  await done(() => room.inside.panels.show("outline"));
  expect(seen()).toBe("outline false false");
  await done(() => room.inside.form.choose("outline"));
  expect(seen()).toBe("no panel false false");
});
