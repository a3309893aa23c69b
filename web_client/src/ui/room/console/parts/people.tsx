/** Everybody in the room, with search; what can be done about somebody is their menu's. */
import { Users } from "lucide-preact";
import { useState } from "preact/hooks";
import { folded } from "../../../../state/mentions";
import { words } from "../../../../words";
import { Field } from "../../../base";
import { useInside } from "../../inside";
import { inOrder } from "../../people/order";
import { Person } from "../../people/person";
import { LongList } from "../long_list";
import type { Part } from "../part";

export const PEOPLE: Part = {
  ...{ name: "people", icon: Users, needs: "assist" },
  title: () => words.value.console.people.title,
  sum: ({ view }) => `${view.members.length}`,
  Body: People,
};

function People() {
  const { store } = useInside();
  const [wanted, setWanted] = useState("");
  const members = inOrder(store.frame.value?.members ?? [], store.me.value?.m ?? null);
  const found = members.filter(({ name }) => folded(name).includes(folded(wanted.trim())));
  const { find, here, nobody } = words.value.people;
  return (
    <>
      <Field
        label={find}
        type="search"
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <LongList
        label={here}
        of={found}
        keyOf={({ m }) => `${m}`}
        draw={(member) => <Person member={member} />}
      />
      {found.length === 0 && <p class="soft">{nobody}</p>}
    </>
  );
}
