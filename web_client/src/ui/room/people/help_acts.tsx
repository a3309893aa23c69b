/** What those who assist can do with somebody, as acts of their menu, each with its typed form. */
import { helpFor } from "../../../outline/helping";
import type { Member } from "../../../wire/views";
import { MenuAct } from "../../base";
import { useInside } from "../inside";

export interface HelpActsProps {
  readonly member: Member;
  readonly close: () => void;
}

export function HelpActs({ member, close }: HelpActsProps) {
  const inside = useInside();
  const { known } = inside;
  if (known === null) return null;
  return (
    <>
      {helpFor(member, known).map(([word, act]) => (
        <MenuAct
          key={word}
          typed={inside.typed(act)}
          onClick={() => {
            close();
            void inside.act(act);
          }}
        >
          {word}
        </MenuAct>
      ))}
    </>
  );
}
