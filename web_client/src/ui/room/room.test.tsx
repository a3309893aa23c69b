// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from "vitest";
import { cleared } from "../kit/page";
import { BottomBar } from "./bottom_bar";
import { ConnectionBar } from "./connection_bar";
import { Ended } from "./ended";
import { done, inside, named, one, type Place, unfold, write } from "./inside.kit";
import { NoticeList } from "./notice_list";
import { TopBar } from "./top_bar";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
  vi.useRealTimers();
});

const below = <BottomBar isCovered={false} />;

describe("the bar below", () => {
  test("sits and stands, as the line that it names", async () => {
    room = await inside(below);
    expect(named(room.place, "Sit").title).toBe("/sit 1");
    await done(() => named(room.place, "Sit").click());
    await done(() => void room.harbor.happens("seat_taken", 1, { seat: 1 }));
    expect(named(room.place, "Stand").title).toBe("/stand");
  });

  test("shows my face and takes it back by the same press", async () => {
    room = await inside(below);
    const smile = one<HTMLButtonElement>(room.place, ".face");
    await done(() => smile.click());
    expect(room.store.body.shown.value).toBe(1);
    expect(smile.ariaPressed ?? smile.getAttribute("aria-pressed")).toBe("true");
    await done(() => smile.click());
    expect(room.store.body.shown.value).toBe(0);
  });

  test("counts what was said while the chat was closed", async () => {
    room = await inside(below);
    room.store.readMark.seen(20 as never);
    await done(() => void room.harbor.posts(2, "one"));
    await done(() => void room.harbor.posts(2, "two"));
    expect(one(room.place, ".badge").textContent).toBe("2 new messages");
    await done(() => room.inside.panels.show("chat"));
    expect(room.place.querySelector(".badge")).toBeNull();
  });

  test("leaving is asked once more, and warns of what is not sent", async () => {
    room = await inside(below);
    room.harbor.answer = () => new Promise(() => {});
    await done(() => room.store.say("on its way"));
    await done(() => named(room.place, "Leave").click());
    const dialog = one(room.place, "dialog");
    expect(dialog.textContent).toMatch(/not sent yet/);
    await done(() => named(dialog, "Leave").click());
    expect(room.store.connection.value.kind).toBe("left");
  });

  test("my name is changed, and a taken one says why", async () => {
    room = await inside(below);
    await done(() => one(room.place, ".mine").click());
    const dialog = one(room.place, "dialog");
    room.harbor.answer = () => ({
      ...{ ok: false, code: "conflict", message: "Choose another one.", retry_after: null },
    });
    await write(one<HTMLInputElement>(dialog, "input"), "Olga");
    await done(() => one(dialog, "form").dispatchEvent(new Event("submit", { cancelable: true })));
    expect(one(dialog, ".field__fault").textContent).toBe("Choose another one.");
    room.harbor.answer = null;
    await write(one<HTMLInputElement>(dialog, "input"), "Ana Lima");
    await done(() => one(dialog, "form").dispatchEvent(new Event("submit", { cancelable: true })));
    expect(room.harbor.did().at(-1)).toMatchObject({ name: "Ana Lima" });
    expect(room.place.querySelector("dialog")).toBeNull();
  });
});

test("what came of a press is told to ears", async () => {
  room = await inside(below);
  await done(() => named(room.place, "Sit").click());
  expect(room.inside.answer.value).toBe("You sit on seat 1.");
});

describe("the bar above", () => {
  const above = <TopBar heading={{ current: null }} isCovered={false} onKeys={() => {}} />;

  test("says where one is, with how many, and hands out the record", async () => {
    room = await inside(above);
    expect(one(room.place, "h1").textContent).toBe("Harbor talks");
    expect(named(room.place, "2 people")).toBeDefined();
    await unfold(room.place, "Record");
    const links = [...room.place.querySelectorAll<HTMLAnchorElement>("a[download]")];
    expect(links.map((link) => link.getAttribute("href"))).toEqual(
      ["md", "html", "txt", "jsonl"].map((form) => `/api/v1/rooms/!r/transcript.${form}`),
    );
  });

  test("an archived room says so", async () => {
    room = await inside(above);
    await done(() => void room.harbor.happens("room_archived", 2, {}));
    expect(one(room.place, ".top-bar__archived").textContent).toBe("Archived");
  });

  test("the form of the room is chosen without leaving", async () => {
    room = await inside(above);
    await unfold(room.place, "View");
    await done(() => named(room.place, "Text (outline)").click());
    expect(room.inside.form.form.value).toBe("outline");
  });
});

describe("a line that breaks", () => {
  test("is told with its time, and that one is back with how long it was", async () => {
    room = await inside(<ConnectionBar />);
    expect(room.place.textContent).toBe("");
    room.harbor.isUp = false;
    await done(() => room.harbor.close());
    expect(room.place.textContent).toMatch(/No connection since .*You can read on/);
    room.harbor.isUp = true;
    await done(() => named(room.place, "Try now").click());
    expect(room.place.textContent).toMatch(/You are back after 1 second\. Nothing was lost\./);
  });
});

describe("the end", () => {
  const refusal = (code: "removed" | "signed_out") => ({ code, message: "", retryAfter_s: null });

  test("removed: why, and what was not sent is handed back", async () => {
    room = await inside(<Ended refusal={refusal("removed")} />);
    expect(one(room.place, "h1").textContent).toMatch(/removed/);
    room.harbor.answer = () => new Promise(() => {});
    await done(() => room.store.say("one more thing"));
    expect(one(room.place, ".unsaid__text").textContent).toBe("one more thing");
  });

  test("signed out and left each have their own words and next step", async () => {
    room = await inside(<Ended refusal={refusal("signed_out")} />);
    expect(one(room.place, "h1").textContent).toBe("You are signed out");
    room.store.dispose();
    cleared();
    room = await inside(<Ended refusal={null} />);
    expect(one(room.place, "h1").textContent).toBe("You left Harbor talks");
    expect(named(room.place, "Come back")).toBeDefined();
  });
});

test("a notice is dismissed by its button", async () => {
  room = await inside(<NoticeList />);
  await done(() => room.store.notices.show("Somebody sat down there first."));
  expect(room.place.textContent).toMatch(/sat down/);
  await done(() => named(room.place, "Dismiss").click());
  expect(room.place.textContent).toBe("");
});
