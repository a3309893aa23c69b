import { expect, test } from "vitest";
import { keyHelp } from "../ui/room/keys";
import { helpOf, VERBS } from "./table";

// `npx vitest run src/outline/reference.test.ts -u` writes the page anew.
const PAGE = "../../../docs/reference/typed.md";

test("the reference lists every typed line and every key as they are", async () => {
  await expect(page()).toMatchFileSnapshot(PAGE);
});

function page(): string {
  const verbs = VERBS.map((verb) => {
    const { form, does } = helpOf(verb);
    return [`\`${form}\``, does, verb.needs ?? ""];
  });
  return [
    "# Typed lines and keys",
    "",
    "<!-- Made by web_client/src/outline/reference.test.ts; changes here are lost. -->",
    "",
    "Whatever a button in a room does can be typed: in the outline's command line (`/` goes there)",
    "and in the chat. A line without a slash is said; `//` says a slash. A message is named by its",
    "number (`#17`), a person by name (`@Ana Lima`), by a beginning that is theirs alone, or by",
    "number where two have one name (`@#12`). Tab completes. *Needs* names the permission (see",
    "[roles](roles.md)); where there is none, the room judges by what the line is about.",
    "",
    ...table(["Line", "What it does", "Needs"], verbs),
    "",
    "Keys act while nothing is typed into. Single letters and digits can be turned off, under",
    "*Keys and voice*.",
    "",
    ...table(
      ["Key", "What it does"],
      keyHelp({ runsRoom: true }).map(({ keys, does }) => [keys, does]),
    ),
    "",
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
