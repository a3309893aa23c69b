/** The seats as text, each free one with its act. */
import { useState } from "preact/hooks";
import { Button } from "../ui/base";
import { useInside } from "../ui/room/inside";
import type { SeatNo } from "../wire/ids";
import { words } from "../words";
import { freeSeats, seatWords } from "./seats";

/** As many as one looks through; the others are sat on by number. */
const SHOWN = 12;

export function SeatList() {
  const inside = useInside();
  const { known } = inside;
  const [isOpen, setOpen] = useState(false);
  if (known === null || known.layout === null) return null;
  const free = freeSeats(known).slice(0, SHOWN);
  return (
    <section aria-labelledby="outline-seats">
      <h3 id="outline-seats">{words.value.outline.seats}</h3>
      {seatWords(known).map((said) => (
        <p key={said}>{said}</p>
      ))}
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.value.outline.chooseSeat}
      </Button>
      {isOpen && (
        <ul class="plain seat-list">
          {free.map((seat) => (
            <li key={seat}>
              <SeatButton seat={seat as SeatNo} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function SeatButton({ seat }: { readonly seat: SeatNo }) {
  const inside = useInside();
  const act = { kind: "do", command: { command: "take_seat", seat } } as const;
  return (
    <Button onClick={() => void inside.act(act)}>
      <kbd>{inside.typed(act)}</kbd>
    </Button>
  );
}
