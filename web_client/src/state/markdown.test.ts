import { beforeAll, describe, expect, test } from "vitest";
import type { MemberNo } from "../wire/ids";
import { safeAddress } from "./markdown";
import { fetchReader, type Mark, type Marks, marksOf, plainOf } from "./marks";

beforeAll(fetchReader);

const ANA = { m: 1 as MemberNo, name: "Ana" };
const STAR = { m: 2 as MemberNo, name: "*Star* Lima" };

/** Write a tree in one line: `p(strong(word) and text)`. */
function line(marks: Marks): string {
  return marks.map(told).join("");
}

function told(mark: Mark): string {
  if (mark.kind === "text") return mark.text;
  if (mark.kind === "link") return `link<${mark.href}|${mark.host}>(${line(mark.of)})`;
  if (mark.kind === "list") return `list${mark.start ?? ""}(${line(mark.of)})`;
  return "of" in mark ? `${mark.kind}(${line(mark.of)})` : `${mark.kind}[${mark.text}]`;
}

const read = (text: string) => line(marksOf(text, [ANA, STAR]));

describe("a mark", () => {
  test.each([
    ["**bold** and *leaning*", "paragraph(strong(bold) and em(leaning))"],
    ["~~not so~~", "paragraph(del(not so))"],
    ["see `a < b`", "paragraph(see code[a < b])"],
    ["```js\nlet a;\n```", "block[let a;]"],
    ["- one\n- two", "list(item(one)item(two))"],
    ["3. three\n4. four", "list3(item(three)item(four))"],
    ["> said\nand so", "quote(paragraph(said\nand so))"],
    ["one\ntwo *x*\n\nthree", "paragraph(one\ntwo em(x))paragraph(three)"],
    ["snake_case_name and 2*3*4", "paragraph(snake_case_name and 2em(3)4)"],
    ["hello @Ana, see", "paragraph(hello mention[@Ana], see)"],
    ["@*Star* Lima is one", "paragraph(mention[@*Star* Lima] is one)"],
    ["x@Ana and **@ana**", "paragraph(x@Ana and strong(mention[@ana]))"],
    ["`@Ana`", "paragraph(code[@Ana])"],
  ])("is read: %j", (text, tree) => {
    expect(read(text)).toBe(tree);
  });
});

describe("text", () => {
  test.each([
    "<img src=x onerror=alert(1)>",
    "</p><script>alert(1)</script>",
    "&lt;b&gt; &amp; <b> &#60;",
    "# no heading",
    "| no | table |\n|---|---|",
    "no heading\n===",
    "---",
    "[a]: http//evil.example",
    "[x](javascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](//evil.example)",
    "[x](/claim)",
    "javascript:alert(1) vbscript:x file:///etc/passwd ftp://a.example //b.example",
    "one  two   three",
    "  held in",
  ])("stays as it was written: %j", (text) => {
    expect(plainOf(marksOf(text, [])).trim()).toBe(text.trim());
    expect(read(text)).not.toMatch(/link|code|strong/);
  });

  test("loses nothing however deep it is nested", () => {
    const deep = `${">".repeat(300)} at the bottom`;
    expect(read(deep)).toBe(`paragraph(${deep})`);
    expect(read(`${"*".repeat(500)}a${"_".repeat(500)}`)).toContain("a");
    expect(read(`${"[".repeat(900)}a${"](".repeat(900)}`)).toContain("a");
  });
});

describe("a link", () => {
  test.each([
    ["https://a.example/b?c=1.", "link<https://a.example/b?c=1|>(https://a.example/b?c=1)."],
    ["https://a.example/_b_/*c*d", "link<https://a.example/_b_/*c*d|>(https://a.example/_b_/*c*d)"],
    ["<https://a.example/x>", "link<https://a.example/x|>(https://a.example/x)"],
    ["[a](https://a.example/x)", "link<https://a.example/x|a.example>(a)"],
    ["[](https://a.example/x)", "link<https://a.example/x|a.example>()"],
    ["![a](https://a.example/x)", "!link<https://a.example/x|a.example>(a)"],
    ["mailto:ana@a.example", "link<mailto:ana@a.example|>(mailto:ana@a.example)"],
    ["[write](mailto:ana@a.example)", "link<mailto:ana@a.example|ana@a.example>(write)"],
  ])("of the web: %s", (text, tree) => {
    expect(read(text)).toBe(`paragraph(${tree})`);
  });

  test.each([
    ["[https://harbor.example](https://evil.example)", "evil.example"],
    ["[https://harbor.example.evil.example](https://harbor.example)", "harbor.example"],
    ["<https://harbor.example@evil.example/>", "evil.example"],
    ["https://h\u0430rbor.example/", "xn--hrbor-4ve.example"],
  ])("whose words lead astray tells its host: %s", (text, host) => {
    expect(read(text)).toContain(`|${host}>`);
  });
});

test("only addresses of the web and of mail are safe", () => {
  expect(safeAddress("HTTPS://A.example")).toBe("https://a.example/");
  for (const address of [
    "java\nscript:alert(1)",
    " javascript:x",
    "blob:https://a.example/x",
    "",
  ]) {
    expect(safeAddress(address)).toBeNull();
  }
});
