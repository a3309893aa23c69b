/** Asking for the floor, and doing for others what they could do themselves. */
import type { SeatNo } from "../../wire/ids";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, trouble, type Verb } from "../verb";
import { namesFor } from "./people";

const hand: Verb = {
  ...{ word: "hand", form: "/hand NOTE", needs: "ask" },
  does: "Raise your hand until you are called or take it down. A note says what for.",
  read: (rest) => doing({ command: "raise_hand", note: rest }),
  write: (act) => {
    const command = commandOf(act, "raise_hand");
    return command && `/hand ${command.note}`.trim();
  },
  done: () => "Your hand is up.",
};

const lower: Verb = {
  ...{ word: "lower", form: "/lower, or /lower @NAME", needs: null },
  does: "Take your hand down; those who assist take down anybody's.",
  read: (rest, known) => {
    if (rest === "") return doing({ command: "lower_hand", member: null });
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    if (at.rest !== "") return trouble("Type the name alone, as in /lower @Ana.");
    return doing({ command: "lower_hand", member: at.found.m });
  },
  write: (act, known) => {
    const command = commandOf(act, "lower_hand");
    if (command === null) return null;
    if (command.member === null) return "/lower";
    return `/lower ${writtenNumber(command.member, known.view.members)}`;
  },
  done: (act) =>
    commandOf(act, "lower_hand")?.member === null ? "Your hand is down." : "Their hand is down.",
  complete: namesFor,
};

const handfor: Verb = {
  ...{ word: "handfor", form: "/handfor @NAME NOTE", needs: "assist" },
  does: "Raise the hand of somebody who cannot do it themselves.",
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    return doing({ command: "raise_hand_for", member: at.found.m, note: at.rest });
  },
  write: (act, known) => {
    const command = commandOf(act, "raise_hand_for");
    if (command === null) return null;
    return `/handfor ${writtenNumber(command.member, known.view.members)} ${command.note}`.trim();
  },
  done: () => "Their hand is up.",
  complete: namesFor,
};

const seat: Verb = {
  ...{ word: "seat", form: "/seat @NAME SEAT", needs: "assist" },
  does: "Put somebody on a seat, by its number.",
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    if (!/^\d{1,4}$/.test(at.rest)) return trouble("Type a seat's number after the name.");
    const number = Number(at.rest) as SeatNo;
    return doing({ command: "seat_member", member: at.found.m, seat: number });
  },
  write: (act, known) => {
    const command = commandOf(act, "seat_member");
    if (command === null) return null;
    return `/seat ${writtenNumber(command.member, known.view.members)} ${command.seat}`;
  },
  done: (act) => `They sit on seat ${commandOf(act, "seat_member")?.seat}.`,
  complete: namesFor,
};

const unseat = withName("unseat", "stand_member", {
  does: "Let somebody stand up.",
  done: "They stand.",
});

const stage = withName("stage", "bring_to_stage", {
  does: "Bring somebody to a free place on the stage.",
  done: "They are on the stage.",
});

export const HELPING_VERBS: readonly Verb[] = [hand, lower, handfor, seat, unseat, stage];

/** A verb of those who assist that takes a name and nothing else. */
function withName(
  word: string,
  command: "stand_member" | "bring_to_stage",
  { does, done }: { readonly does: string; readonly done: string },
): Verb {
  return {
    ...{ word, does, form: `/${word} @NAME`, needs: "assist" },
    read: (rest, known) => {
      const at = memberAt(rest, known.view.members);
      if (isTrouble(at)) return at;
      if (at.rest !== "") return trouble(`Type the name alone, as in /${word} @Ana.`);
      return doing({ command, member: at.found.m });
    },
    write: (act, known) => {
      const found = commandOf(act, command);
      return found && `/${word} ${writtenNumber(found.member, known.view.members)}`;
    },
    done: () => done,
    complete: namesFor,
  };
}
