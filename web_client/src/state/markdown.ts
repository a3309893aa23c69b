/**
 * What somebody wrote, read as Markdown: a tree of a closed set of marks, never HTML.
 *
 * Theory. markdown-it tells where marks stand; of what it knows only that is on which people use
 * in a conversation. The page draws each kind of mark by an element of its own choice, so nobody
 * can write an element, an attribute or a style. Whatever is no mark stays text to the letter:
 * headings, tables, pictures, entities and HTML are not read at all. A link goes to the web or
 * to a mail address, and where its words could hide where it leads, its host is told beside it.
 */
import MarkdownIt, { type StateInline, type Token } from "markdown-it";
import type { MemberNo } from "../wire/ids";
import { type Around, asWritten, type Mark, type Marks, plainOf } from "./marks";
import { byLongestName, mentionAt, type Named } from "./mentions";

/** Six quotes in quotes with lists in them; the reader drops what is deeper, so we read it as text. */
const MAX_NESTING = 24;
const SCHEMES = ["http:", "https:", "mailto:"];

const reader = new MarkdownIt("zero", { linkify: true, maxNesting: MAX_NESTING }).enable([
  "fence",
  "blockquote",
  "list",
  "linkify",
  "newline",
  "escape",
  "backticks",
  "strikethrough",
  "emphasis",
  "link",
  "autolink",
]);
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
reader.linkify.add("ftp:", null).add("//", null);
reader.normalizeLink = (address) => safeAddress(address) ?? "";
reader.validateLink = (address) => safeAddress(address) !== null;
// Its own would show punycode and escapes as letters that look like others.
reader.normalizeLinkText = (text) => text;
reader.inline.ruler.push("mention", readMention);

/** Return the marks of a text; those of `members` stand out that it names. */
export function readMarks(text: string, members: readonly Named[]): Marks {
  const tokens = reader.parse(text, { members: byLongestName(members) });
  const isTooDeep = tokens.some(({ level }) => level >= MAX_NESTING - 1);
  return isTooDeep ? asWritten(text) : new Tree(tokens).rest();
}

/** Return an address as a browser understands it; null for one that does not lead into the web. */
export function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return SCHEMES.includes(protocol) ? href : null;
}

/** Tokens are a flat list with openings and closings; this makes the tree of it. */
class Tree {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Return the marks up to the closing of what is open, or up to the end. */
  rest(): Marks {
    const marks: Mark[] = [];
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token.nesting < 0) break;
      marks.push(...(token.nesting > 0 ? this.#opened(token) : single(token)));
    }
    return joined(marks);
  }

  #next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  #opened(token: Token): Marks {
    const of = this.rest();
    const around = AROUND[token.type];
    if (token.type === "link_open") return [linkTo(`${token.attrGet("href")}`, of)];
    if (token.type === "bullet_list_open") return [{ kind: "list", start: null, of }];
    if (token.type === "ordered_list_open") {
      return [{ kind: "list", start: Number(token.attrGet("start") ?? 1), of }];
    }
    // The lines of a tight list are paragraphs that are not drawn as such.
    return around === undefined || token.hidden ? of : [{ kind: around, of }];
  }
}

const AROUND: Readonly<Record<string, Around>> = {
  paragraph_open: "paragraph",
  blockquote_open: "quote",
  list_item_open: "item",
  strong_open: "strong",
  em_open: "em",
  s_open: "del",
};

function single(token: Token): Marks {
  switch (token.type) {
    case "inline":
      return new Tree(token.children ?? []).rest();
    case "code_inline":
      return [{ kind: "code", text: token.content }];
    case "fence":
      return [{ kind: "block", text: token.content.replace(/\n$/, "") }];
    case "softbreak":
    case "hardbreak":
      return [{ kind: "text", text: "\n" }];
    case "mention":
      return [{ kind: "mention", text: token.content, m: token.meta?.["m"] as MemberNo }];
    default:
      return [{ kind: "text", text: token.content }];
  }
}

/** One text for each run of texts: a reader by ear hears a sentence, and not its parts. */
function joined(marks: Marks): Marks {
  const whole: Mark[] = [];
  for (const mark of marks) {
    const last = whole.at(-1);
    if (mark.kind !== "text") whole.push(mark);
    else if (last?.kind === "text") {
      whole[whole.length - 1] = { kind: "text", text: last.text + mark.text };
    } else if (mark.text !== "") whole.push(mark);
  }
  return whole;
}

/** host: where it leads, unless its words say just that; empty then. */
function linkTo(href: string, of: Marks): Mark {
  const { protocol, origin, host, pathname } = new URL(href);
  const text = plainOf(of);
  if (protocol === "mailto:") {
    const isTold = text === pathname || text === href;
    return { kind: "link", href, host: isTold ? "" : pathname, of };
  }
  const isTold = text.startsWith(origin) && /^[/?#]|^$/.test(text.slice(origin.length));
  return { kind: "link", href, host: isTold ? "" : host, of };
}

function readMention(state: StateInline, isSilent: boolean): boolean {
  if (state.src[state.pos] !== "@") return false;
  const found = mentionAt(state.src, state.pos, state.env["members"] as readonly Named[]);
  if (found === null || found.end > state.posMax) return false;
  if (!isSilent) {
    const token = state.push("mention", "", 0);
    token.content = state.src.slice(found.start, found.end);
    token.meta = { m: found.m };
  }
  state.pos = found.end;
  return true;
}
