/** Where one is and what one's face shows. */
import { EXPRESSIONS, type Expression, WAVE } from "../../avatars/expressions";
import type { SeatNo } from "../../wire/ids";
import { freeSeats } from "../seats";
import { commandOf, doing, plain, trouble, type Verb } from "../verb";

const sit: Verb = {
  ...{ word: "sit", form: "/sit SEAT", needs: "move-avatar" },
  does: "Sit down on a seat, by its number. Without one, on a good one that is free.",
  read: (rest, known) => {
    const [first] = freeSeats(known);
    if (rest === "" && first !== undefined) return seated(first);
    if (rest === "") return trouble("No seat is free here.");
    if (!/^\d{1,4}$/.test(rest)) return trouble("Type a seat's number, as in /sit 3.");
    return seated(Number(rest));
  },
  write: (act) => {
    const command = commandOf(act, "take_seat");
    return command && `/sit ${command.seat}`;
  },
  done: (act) => `You sit on seat ${commandOf(act, "take_seat")?.seat}.`,
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
  ...{ word: "stand", does: "Stand up.", needs: "move-avatar", done: "You stand." },
  act: doing({ command: "leave_seat" }),
});

const SHOWS: Readonly<Record<string, string>> = {
  neutral: "Your face is calm.",
  smile: "You smile.",
  laugh: "You laugh.",
  thinking: "You are thinking.",
  surprised: "You look surprised.",
  frown: "You frown.",
  agree: "You nod.",
  disagree: "You shake your head.",
  applause: "You applaud.",
  hand: "You wave.",
};

const DOES: Readonly<Record<string, string>> = {
  neutral: "Show a calm face.",
  smile: "Smile.",
  laugh: "Laugh.",
  thinking: "Look thoughtful.",
  surprised: "Look surprised.",
  frown: "Frown.",
  agree: "Nod.",
  disagree: "Shake your head.",
  applause: "Clap your hands.",
  hand: "Show a raised hand for a minute, as a gesture; /hand asks for the floor.",
};

function showing({ word, code, key }: Expression): Verb {
  return plain({
    ...{
      word: word === "hand" ? "wave" : word,
      needs: "move-avatar",
      act: { kind: "express", code },
    },
    does: `${DOES[word] ?? `Show ${word}.`}${code === WAVE ? "" : ` Key ${key}.`}`,
    done: SHOWS[word] ?? `You show ${word}.`,
  });
}

export const PLACE_VERBS: readonly Verb[] = [sit, stand, ...EXPRESSIONS.map(showing)];
