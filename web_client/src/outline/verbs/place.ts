/** Where one is and what one's face shows. */
import { EXPRESSIONS, type Expression } from "../../avatars/expressions";
import type { SeatNo } from "../../wire/ids";
import { words } from "../../words";
import { freeSeats } from "../seats";
import { commandOf, doing, plain, trouble, type Verb } from "../verb";

const sit: Verb = {
  ...{ word: "sit", needs: "move-avatar" },
  read: (rest, known) => {
    const [first] = freeSeats(known);
    if (rest === "" && first !== undefined) return seated(first);
    if (rest === "") return trouble(words.value.typed.sit.noneFree);
    if (!/^\d{1,4}$/.test(rest)) return trouble(words.value.typed.sit.number);
    return seated(Number(rest));
  },
  write: (act) => {
    const command = commandOf(act, "take_seat");
    return command && `/sit ${command.seat}`;
  },
  done: (act) => words.value.typed.sit.done({ seat: commandOf(act, "take_seat")?.seat ?? "" }),
  complete: (rest, known) =>
    freeSeats(known)
      .map(String)
      .filter((seat) => seat.startsWith(rest))
      .slice(0, 8),
};

function seated(seat: number) {
  return doing({ command: "take_seat", seat: seat as SeatNo });
}

const stand = plain({
  ...{ word: "stand", needs: "move-avatar" },
  act: doing({ command: "leave_seat" }),
});

function showing(express: Expression): Verb {
  const { word, code } = express;
  return plain({
    word: word === "hand" ? "wave" : word,
    ...{ needs: "move-avatar", express, act: { kind: "express", code } },
  });
}

const stay = plain({ ...{ word: "stay", needs: "move-avatar", act: { kind: "stay" } } });

export const PLACE_VERBS: readonly Verb[] = [sit, stand, stay, ...EXPRESSIONS.map(showing)];
