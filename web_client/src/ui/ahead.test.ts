// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";

const VIEW = {
  room: { id: "!abc", title: "Talks", door: "link", archived: false },
  server: "harbor.example",
  role: "attendee",
};

test("a guest link's door is asked for as soon as the page begins, and only once", async () => {
  window.history.replaceState(null, "", "/join#c0de");
  const server = vi.fn(async () => new Response(JSON.stringify(VIEW)));
  vi.stubGlobal("fetch", server);
  const { api } = await import("./ahead");
  expect(server).toHaveBeenCalledOnce();
  await expect(api.door({ code: "c0de" })).resolves.toMatchObject({ role: "attendee" });
  expect(server).toHaveBeenCalledOnce();
});
