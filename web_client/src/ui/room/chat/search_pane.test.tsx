// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { said } from "../../../state/harbor.kit";
import { WINDOW } from "../../../wire/views";
import { cleared } from "../../kit/page";
import { done, inside, named, one, type Place, press, write } from "../inside.kit";
import { SearchButton, SearchPane } from "./search_pane";

let room: Place;
let picked: number[] = [];
afterEach(() => {
  room.store.dispose();
  cleared();
  picked = [];
});

const field = () => one<HTMLInputElement>(room.place, "input");
const found = () => Array.from(room.place.querySelectorAll(".found"));

async function searching(): Promise<void> {
  room = await inside(
    <>
      <SearchButton />
      <SearchPane onPick={(seq) => void picked.push(seq)} />
    </>,
  );
}

test("what is typed is found, marked, and picked", async () => {
  await searching();
  await done(() => void room.harbor.posts(2, "The <b>ferry</b> leaves"));
  await write(field(), "FERRY");
  expect(found()).toHaveLength(1);
  expect(one(room.place, ".found mark").textContent).toBe("ferry");
  expect(one(room.place, ".found__words").textContent).toBe("The <b>ferry</b> leaves");
  expect(one(room.place, "[role=status]").textContent).toBe("1 message found.");
  await done(() => one(room.place, ".found").click());
  expect(picked).toHaveLength(1);
});

test("the field has the focus, and nothing found says so", async () => {
  await searching();
  expect(document.activeElement).toBe(field());
  await write(field(), "zeppelin");
  expect(one(room.place, "[role=status]").textContent).toBe("Nothing found so far.");
  expect(room.place.textContent).toContain("All 1 message looked through.");
});

test("it goes further back when asked, and says how far it got", async () => {
  await searching();
  const messages = Array.from({ length: WINDOW }, (_, at) => said(at + 100, 2, `${at + 100}`));
  const head = { epoch: 1, seq: 200, id8: new ArrayBuffer(8) };
  await done(() =>
    room.harbor.says("start_over", { head, snapshot: { ...room.harbor.snapshot, messages } }),
  );
  await write(field(), "long ago");
  expect(room.place.textContent).toContain(`${WINDOW} messages looked through, back to`);
  room.harbor.older = { ok: false, code: "unavailable", message: "Away.", retry_after: null };
  await done(() => named(room.place, "Look further back").click());
  expect(room.place.textContent).toContain("did not come");
  room.harbor.older = { ok: true, messages: [said(1, 2, "long ago")], more: false };
  await done(() => named(room.place, "Look further back").click());
  expect(found()).toHaveLength(1);
  expect(room.place.textContent).toContain(`All ${WINDOW + 1} messages looked through.`);
});

test("Escape ends it, and the button opens it again", async () => {
  await searching();
  await done(() => named(room.place, "Search the conversation").click());
  expect(room.inside.search.isOpen.value).toBe(true);
  await press(field(), "Escape");
  expect(room.inside.search.isOpen.value).toBe(false);
});
