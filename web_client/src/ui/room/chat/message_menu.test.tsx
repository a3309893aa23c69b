// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from "vitest";
import { cleared, unfold } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, one, type Place } from "../inside.kit";
import { MessageMenu } from "./message_menu";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const edit = vi.fn();

/** The menu of the newest message. */
function Newest() {
  const message = useInside().store.timeline.messages.value.at(-1);
  return message === undefined ? null : <MessageMenu message={message} isCurrent onEdit={edit} />;
}

const acts = () =>
  Array.from(room.place.querySelectorAll(".menu__act"), (act) =>
    Array.from(act.children, (part) => part.textContent).join(" "),
  );

describe("what is offered", () => {
  test("for another's message is answering and reacting", async () => {
    room = await inside(<Newest />);
    await unfold(room.place, "What to do");
    expect(acts()).toEqual(["Answer in a thread /answer #3", "Report… /report #3"]);
    expect(room.place.querySelectorAll(".quick-emoji__one")).toHaveLength(6);
  });

  test("for mine is changing it as well, each with how it is typed", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.posts(1, "mine"));
    await unfold(room.place, "What to do");
    expect(acts()).toEqual([
      ...["Answer in a thread /answer #21", "Edit /edit #21", "Delete /delete #21"],
      "Erase for good /erase #21",
    ]);
  });

  test("to who may only read is telling the moderators", async () => {
    room = await inside(<Newest />, "observer");
    await unfold(room.place, "What to do");
    expect(acts()).toEqual(["Report… /report #3"]);
    await done(() => named(room.place, "Report").click());
    expect(one(room.place, "dialog").textContent).toContain("Report this message?");
  });

  test("in an archived room is what takes words away, nothing that adds any", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.posts(1, "mine"));
    await done(() => void room.harbor.happens("room_archived", 2, {}));
    await unfold(room.place, "What to do");
    expect(acts()).toEqual(["Erase for good /erase #21"]);
  });
});

describe("an act", () => {
  test("answers in the thread", async () => {
    room = await inside(<Newest />);
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "Answer").click());
    expect(room.inside.panels.open.value).toEqual({ name: "chat", thread: 3 });
  });

  test("puts an emoji", async () => {
    room = await inside(<Newest />);
    await unfold(room.place, "What to do");
    await done(() => one(room.place, ".quick-emoji__one").click());
    expect(room.harbor.did()).toMatchObject([{ command: "add_reaction", message: 3 }]);
  });

  test("deletes, and restores what was deleted", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.posts(1, "mine"));
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "Delete").click());
    await done(() => void room.harbor.happens("message_deleted", 1, { message: 21 }));
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "Restore").click());
    expect(room.harbor.did()).toEqual([
      { command: "delete_message", message: 21 },
      { command: "restore_message", message: 21 },
    ]);
  });

  test("edits in its place, which is its owner's to show", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.posts(1, "mine"));
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "Edit").click());
    expect(edit).toHaveBeenCalledOnce();
  });

  test("erases only after a question", async () => {
    room = await inside(<Newest />);
    await done(() => void room.harbor.posts(1, "my number is 123"));
    await unfold(room.place, "What to do");
    await done(() => named(room.place, "Erase for good").click());
    expect(room.harbor.did()).toEqual([]);
    expect(one(room.place, "dialog h2").textContent).toBe("Erase this message?");
  });
});
