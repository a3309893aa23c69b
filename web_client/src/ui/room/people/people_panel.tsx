/** Who is here: those who run the room first, then by name; with what one can do. */
import { useState } from "preact/hooks";
import { folded } from "../../../state/mentions";
import { words } from "../../../words";
import { Field } from "../../base";
import { useInside } from "../inside";
import { useNarrow } from "../narrow";
import { TallyLine } from "../tally_line";
import { inOrder } from "./order";
import { Person } from "./person";

/** With fewer, looking is faster than searching. */
const SEARCH_FROM = 12;
/** More rows than this are not drawn: who looks for one of 300 searches. */
const MAX_ROWS = 100;

export function PeoplePanel() {
  const inside = useInside();
  const { store } = inside;
  const isNarrow = useNarrow(); // the panel lies over the line that stands in the room
  const [wanted, setWanted] = useState("");
  const members = inOrder(store.frame.value?.members ?? [], store.me.value?.m ?? null);
  const found = members.filter(({ name }) => folded(name).includes(folded(wanted.trim())));
  const { here, find, nobody, others } = words.value.people;
  const picked = inside.picked.value;
  const shown = found.filter(({ m }, at) => at < MAX_ROWS || m === picked);
  return (
    <div class="people">
      {isNarrow && <TallyLine />}
      {members.length >= SEARCH_FROM && (
        <Field
          label={find}
          type="search"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ul class="plain people__list" aria-label={here}>
        {shown.map((member) => (
          <li key={member.m}>
            <Person member={member} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="soft">{nobody}</p>}
      {found.length > shown.length && (
        <p class="soft">{others({ n: found.length - shown.length })}</p>
      )}
    </div>
  );
}
