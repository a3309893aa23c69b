/** A contact sheet of faces, to look at; never part of the built page. */
import { appearanceOf } from "../appearance";
import { EXPRESSIONS } from "../expressions";
import { faceSvg } from "../svg";

/** The plain face, and looks that make a face hard to read. */
const LOOKS: readonly (string | null)[] = [
  null,
  "teal-s4-round-short-h2-none-none-none-none-none",
  "plum-s8-wide-curls-h1-none-none-none-bow_tie-none",
  "slate-s8-soft-locs-h1-hat-sunglasses-full-scarf-wheelchair",
  "rose-s7-oval-none-h1-hijab-round_glasses-none-none-none",
  "sky-s1-oval-long-h6-none-glasses-moustache-tie-none",
  "pine-s3-wide-bun-h4-beanie-none-stubble-none-none",
  "brick-s6-round-braids-h5-headphones-none-short-none-none",
  "sand-s5-soft-bob-h3-cap-none-none-scarf-none",
  "moss-s2-round-none-h2-turban-none-full-none-none",
];

const sheet = document.getElementById("sheet");
if (location.search === "?dark") document.body.classList.add("dark");

function row(cells: readonly (Node | string)[], kind: "td" | "th"): HTMLTableRowElement {
  const line = document.createElement("tr");
  for (const content of cells) {
    const cell = document.createElement(kind);
    cell.append(content);
    line.append(cell);
  }
  return line;
}

sheet?.append(
  row(
    EXPRESSIONS.map(({ word }) => word),
    "th",
  ),
);
for (const text of LOOKS) {
  const look = text === null ? null : appearanceOf(text);
  for (const size_px of [96, 24]) {
    sheet?.append(
      row(
        EXPRESSIONS.map(({ code }) => faceSvg(code, look, size_px)),
        "td",
      ),
    );
  }
}
