// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { cleared, drawn, first } from "./kit/page";
import { usePageTitle, useTabSign } from "./page_title";

afterEach(cleared);

function Screen({ title }: { readonly title: string }) {
  const heading = usePageTitle(title);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}

test("the first screen names the tab, and a later one is read from its heading on", async () => {
  const place = drawn(<Screen key="first" title="Talks" />);
  await vi.waitFor(() => expect(document.title).toBe("Talks - Confab"));
  expect(document.activeElement).toBe(document.body);
  act(() => render(<Screen key="next" title="" />, place));
  await vi.waitFor(() => expect(document.title).toBe("Confab"));
  expect(document.activeElement).toBe(first(place, "h1"));
});

test("a screen that comes while somebody is elsewhere on the page leaves them there", async () => {
  const field = document.body.appendChild(document.createElement("input"));
  field.focus();
  drawn(<Screen title="Talks" />);
  await vi.waitFor(() => expect(document.title).toBe("Talks - Confab"));
  expect(document.activeElement).toBe(field);
});

function Signed({ isWanted }: { readonly isWanted: boolean }) {
  useTabSign(isWanted);
  return null;
}

test("the tab's picture has a sign while one is wanted, and not a moment longer", async () => {
  const icon = document.head.appendChild(document.createElement("link"));
  Object.assign(icon, { rel: "icon", href: "/favicon.svg" });
  const at = () => new URL(icon.href).pathname;
  const place = drawn(<Signed isWanted={false} />);
  expect(at()).toBe("/favicon.svg");
  act(() => render(<Signed isWanted />, place));
  await vi.waitFor(() => expect(at()).toBe("/favicon-for-you.svg"));
  act(() => render(<Signed isWanted={false} />, place));
  await vi.waitFor(() => expect(at()).toBe("/favicon.svg"));
  act(() => render(<Signed isWanted />, place));
  act(() => render(null, place));
  await vi.waitFor(() => expect(at()).toBe("/favicon.svg"));
  icon.remove();
});
