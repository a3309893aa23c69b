// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { said } from "../../../state/harbor.kit";
import { fetchReader } from "../../../state/marks";
import { parseMessage } from "../../../wire/views";
import { cleared } from "../../kit/page";
import { inside, one, type Place } from "../inside.kit";
import { Words } from "./words";

let room: Place;
beforeAll(fetchReader);
afterEach(() => {
  room.store.dispose();
  cleared();
});

async function words(text: string | null, more: object = {}): Promise<HTMLElement> {
  const message = parseMessage(said(9, 2, "", { text, ...more }));
  room = await inside(<Words message={message} tabIndex={-1} />);
  return one(room.place, ".words");
}

describe("text", () => {
  test.each([
    "<img src=x onerror=alert(1)>",
    "</p><script>alert(1)</script>",
    "&lt;b&gt; & <b>",
    "\u202eright to left\u202c",
    "[click](javascript:alert(1))",
    "two\nlines",
  ])("is text, whatever it looks like: %j", async (text) => {
    const shown = await words(text);
    expect(shown.textContent).toBe(text);
    expect(shown.children).toHaveLength(0);
    expect(shown.getAttribute("dir")).toBe("auto");
  });

  test("that may not be read is nothing", async () => {
    expect((await words(null)).textContent).toBe("");
  });
});

describe("an address", () => {
  test("of the web is a link that tells the other side nothing", async () => {
    const link = (await words("see https://harbor.example/a?b=c.")).querySelector("a");
    expect(link?.getAttribute("href")).toBe("https://harbor.example/a?b=c");
    expect(link?.rel.split(" ")).toEqual(expect.arrayContaining(["noopener", "noreferrer"]));
    expect([link?.target, link?.tabIndex]).toEqual(["_blank", -1]);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"])(
    "such as %s is no link",
    async (text) => {
      expect((await words(text)).querySelector("a")).toBeNull();
    },
  );
});

test("a name stands out if it was meant, and mine more than others'", async () => {
  const shown = await words("@Ana and @Ben", { mentions: [1, 2] });
  const marked = Array.from(shown.querySelectorAll(".mention"), (one) => one.className);
  expect(marked).toEqual(["mention mention--me", "mention"]);
  room.store.dispose();
  cleared();
  expect((await words("@Ana, as text")).querySelector(".mention")).toBeNull();
});

describe("Markdown", () => {
  test("is drawn by elements of the page's own choice", async () => {
    const text = "**a** *b* ~~c~~ `d`\n\n> e\n\n1. f\n\n```\n<g>\n```";
    const shown = await words(text);
    const drawn = Array.from(shown.querySelectorAll("*"), ({ localName }) => localName);
    expect(drawn).toEqual(
      ["p", "strong", "em", "del", "code", "blockquote", "p", "ol", "li", "pre", "code"], //
    );
    expect(shown.textContent).toContain("<g>");
    expect(shown.querySelector("code")?.getAttributeNames()).toEqual(["class"]);
  });

  test("tells where a link leads whose words say something else", async () => {
    const link = one(await words("[harbor.example](https://evil.example/x)"), "a");
    expect(link.textContent).toBe("harbor.example (evil.example)");
    expect(link.getAttribute("href")).toBe("https://evil.example/x");
  });
});
