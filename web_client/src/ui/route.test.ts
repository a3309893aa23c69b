// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { Router, wayIn } from "./route";

const ROOM = `!${"a".repeat(43)}`;

function at(address: string): Router {
  window.history.replaceState(null, "", address);
  return new Router(window);
}

beforeEach(() => {
  window.sessionStorage.clear();
});

describe("an address", () => {
  test.each([
    ["/", { kind: "home" }],
    [`/room/${ROOM}`, { kind: "room", room: ROOM }],
    [`/room/${ROOM}#chat`, { kind: "room", room: ROOM }],
    [`/room/%21${"a".repeat(43)}`, { kind: "room", room: ROOM }],
    ["/room/!short", { kind: "nowhere" }],
    ["/elsewhere", { kind: "nowhere" }],
    ["/%E0%A4%A", { kind: "nowhere" }],
    ["/join", { kind: "join", code: null }],
    ["/claim#abcd%20efgh", { kind: "claim", code: "abcd efgh" }],
    ["/join#%E0%A4%A", { kind: "join", code: "%E0%A4%A" }],
    [`/join#${"a".repeat(65)}`, { kind: "join", code: null }],
  ])("%s means %o", (address, route) => {
    expect(at(address).route.value).toEqual(route);
  });
});

describe("a code", () => {
  test("is gone from the address as soon as it is read, and known after a reload", () => {
    expect(at("/join#0123ABC").route.value).toEqual({ kind: "join", code: "0123ABC" });
    expect(window.location.href).toMatch(/\/join$/);
    expect(at("/join").route.value).toEqual({ kind: "join", code: "0123ABC" });
  });

  test("is forgotten after its use", () => {
    at("/claim#0123ABC").forgetCode();
    expect(at("/claim").route.value).toEqual({ kind: "claim", code: null });
  });

  test("of one door does not open another", () => {
    at("/claim#0123ABC");
    expect(at("/join").route.value).toEqual({ kind: "join", code: null });
  });
});

describe("the way in that an address means", () => {
  test.each([
    ["/join#0123ABC", { code: "0123ABC" }],
    ["/join", null],
    [`/room/${ROOM}#chat`, { room: ROOM }],
    ["/claim#0123ABC", null],
    ["/", null],
  ])("%s: %o", (address, way) => {
    window.history.replaceState(null, "", address);
    expect(wayIn(window)).toEqual(way);
  });

  test("is read without taking the code, and is the same after a reload", () => {
    window.history.replaceState(null, "", "/join#0123ABC");
    wayIn(window);
    expect(new Router(window).route.value).toEqual({ kind: "join", code: "0123ABC" });
    expect(wayIn(window)).toEqual({ code: "0123ABC" });
  });
});

describe("going", () => {
  test("shows the next screen, and the way back shows the last", () => {
    const router = at("/");
    router.go(`/room/${ROOM}`);
    expect(router.route.value.kind).toBe("room");
    expect(window.location.pathname).toBe(`/room/${ROOM}`);
  });

  test("to a panel of the same room does not draw the room anew", () => {
    const router = at(`/room/${ROOM}`);
    const before = router.route.value;
    router.go(`/room/${ROOM}#people`);
    expect(router.route.value).toBe(before);
  });
});

describe("a click on a link", () => {
  function click(href: string, changes: MouseEventInit = {}): MouseEvent {
    const link = document.body.appendChild(document.createElement("a"));
    link.href = href;
    if (href.endsWith(".md")) link.setAttribute("download", "");
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...changes });
    link.dispatchEvent(event);
    link.remove();
    return event;
  }

  test("to a screen of ours does not load the page anew; others are the browser's", () => {
    const router = at("/");
    router.catchClicks(document);
    const left = ["https://lake.example/", "/api/v1/rooms/!a/transcript.md", "/health/live"];
    expect(left.map((href) => click(href).defaultPrevented)).toEqual([false, false, false]);
    expect(click("/room/x", { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(click(`/room/${ROOM}`).defaultPrevented).toBe(true);
    expect(router.route.value).toEqual({ kind: "room", room: ROOM });
  });
});
