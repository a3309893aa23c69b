/** Buttons for what is done most, so that in the outline nothing but words has to be typed. */
import { EXPRESSIONS, NEUTRAL, WAVE } from "../avatars/expressions";
import { isOpenTo } from "../state/rights";
import { useInside } from "../ui/room/inside";
import type { SeatNo } from "../wire/ids";
import { words } from "../words";
import { myHand } from "./my_hand";
import { freeSeats } from "./seats";
import type { Act, Known } from "./verb";

export function Acts() {
  const inside = useInside();
  const { known } = inside;
  if (known === null) return null;
  return (
    <section aria-labelledby="outline-acts">
      <h3 id="outline-acts">{words.value.outline.acts}</h3>
      <ul class="plain outline__acts">
        {[...stayIn(inside.store.body.isLed), ...offered(known, inside.store.mySeat)].map(
          ([word, act]) => (
            <li key={word}>
              <button
                type="button"
                class="button button--plain"
                onClick={() => void inside.act(act)}
              >
                <span>{word}</span>
                <kbd class="typed">{inside.typed(act)}</kbd>
              </button>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function offered(known: Known, mySeat: SeatNo | null): readonly (readonly [string, Act])[] {
  const [free] = freeSeats(known);
  const { outline, faces: said } = words.value;
  const seat: readonly (readonly [string, Act])[] = !isOpenTo(known.me, known.view, "move-avatar")
    ? []
    : mySeat !== null
      ? [[outline.standUp, { kind: "do", command: { command: "leave_seat" } }]]
      : free === undefined
        ? []
        : [
            [
              outline.sitDown,
              { kind: "do", command: { command: "take_seat", seat: free as SeatNo } },
            ],
          ];
  const faces = EXPRESSIONS.filter(({ code }) => code !== NEUTRAL && code !== WAVE).map(
    ({ word, code }) => [said[word].button, { kind: "express", code }] as const,
  );
  return [...seat, ...handIn(known), ...faces, [outline.leave, { kind: "leave" }]];
}

/** Where there is no picture to tap on, whoever is led stops by a button. */
function stayIn(isLed: boolean): readonly (readonly [string, Act])[] {
  return isLed ? [[words.value.outline.stay, { kind: "stay" }]] : [];
}

function handIn(known: Known): readonly (readonly [string, Act])[] {
  const mine = myHand(known);
  if (mine === null) return [];
  const { raise, lower } = words.value.outline;
  return [[mine.isUp ? lower : raise, mine.act]];
}
