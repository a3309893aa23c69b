// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { useInside } from "../inside";
import { done, inside, named, one, type Place } from "../inside.kit";
import { SendingLine } from "./sending_line";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const REFUSED = { ok: false, code: "too_large", message: "No.", retry_after: null };

/** Everything that is on its way. */
function Sendings() {
  const { store } = useInside();
  return (
    <>
      {store.sends.all.value.map((sending) => (
        <SendingLine key={sending.id} sending={sending} />
      ))}
    </>
  );
}

const words = () => room.place.textContent ?? "";

test("a message is there while it is on its way, as text, and says so", async () => {
  room = await inside(<Sendings />);
  room.harbor.answer = () => new Promise(() => {});
  await done(() => room.store.say("hello <b>all</b>"));
  expect(words()).toBe("hello <b>all</b>Sending");
  room.harbor.isUp = false;
  await done(() => room.harbor.close());
  expect(words()).toBe("hello <b>all</b>Waits for the connection");
});

test("one that is refused says why at once, and goes again under its id", async () => {
  room = await inside(<Sendings />);
  room.harbor.answer = () => REFUSED;
  await done(() => room.store.say("hello"));
  expect(one(room.place, "[role=alert]").textContent).toMatch(/^Not sent\./);
  room.harbor.answer = () => new Promise(() => {});
  await done(() => named(room.place, "Try again").click());
  expect(words()).toBe("helloSending");
  const ids = room.harbor.asked.filter(({ event }) => event === "do").map(({ body }) => body["id"]);
  expect(new Set(ids).size).toBe(1);
});

test("one that is taken back is put to what is being written, and loses none of it", async () => {
  room = await inside(<Sendings />);
  room.harbor.answer = () => REFUSED;
  await done(() => room.store.say("hello"));
  room.store.drafts.set(null, "half a sent");
  await done(() => named(room.place, "Take back").click());
  expect(room.store.drafts.get(null)).toBe("half a sent\nhello");
  expect(words()).toBe("");
});
