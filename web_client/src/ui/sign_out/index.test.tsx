// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { rememberedGuise, rememberGuise } from "../door/remembered";
import { cleared, click, drawn, first, named, says, sent, serverWith } from "../kit/page";
import { SignOut } from ".";

afterEach(cleared);

const out = vi.fn();
const WHO = { token: "t", expires_in_s: 600, rooms: [] };

test("signing out is asked once more, and says what it means", async () => {
  const server = serverWith({ "POST /sign-out": {} });
  const place = drawn(<SignOut session={server.session} onDone={out} />);
  click(place, "Sign out");
  const dialog = first(place, "dialog");
  expect(dialog.textContent).toContain("To come back you need a link again.");
  expect(dialog.textContent).not.toContain("You own this server");
  click(dialog, "Stay signed in");
  expect(place.querySelector("dialog")).toBeNull();
  expect(server.asked).toEqual([]);
});

test("the server ends it, and the browser forgets who was here", async () => {
  rememberGuise({ name: "Ana", look: "teal" });
  const server = serverWith({ "POST /sign-out": {} });
  const place = drawn(<SignOut session={server.session} onDone={out} />);
  click(place, "Sign out");
  click(first(place, "dialog"), "Sign out");
  await vi.waitFor(() => expect(out).toHaveBeenCalledOnce());
  expect(sent(server, "POST /sign-out")).toHaveLength(1);
  expect(rememberedGuise()).toBeNull();
});

test("an owner is told how to own the server again", async () => {
  const server = serverWith({ "POST /sign-in": { ...WHO, is_owner: true } });
  await server.session.signIn();
  const place = drawn(<SignOut session={server.session} onDone={out} />);
  click(place, "Sign out");
  expect(first(place, "dialog").textContent).toMatch(/own this server.*confab claim/);
});

test("a server that does not answer leaves me signed in, and says so", async () => {
  rememberGuise({ name: "Ana", look: "teal" });
  const place = drawn(<SignOut session={serverWith({}).session} onDone={out} />);
  click(place, "Sign out");
  click(first(place, "dialog"), "Sign out");
  await says(place, "You are still signed in");
  expect(named(place, "Stay signed in")).toBeTruthy();
  expect(rememberedGuise()).not.toBeNull();
});
