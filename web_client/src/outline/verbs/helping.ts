/** Asking for the floor, and doing for others what they could do themselves. */
import { GOALS, type SeatNo } from "../../wire/ids";
import { words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, trouble, type Verb } from "../verb";
import { named } from "./named";
import { namesFor } from "./people";

const hand: Verb = {
  ...{ word: "hand", needs: "ask" },
  read: (rest) => doing({ command: "raise_hand", note: rest }),
  write: (act) => {
    const command = commandOf(act, "raise_hand");
    if (command?.kind !== undefined || command?.again === true) return null; // as /floor
    return command && `/hand ${command.note}`.trim();
  },
  done: () => words.value.typed.hand.done,
};

const lower: Verb = {
  ...{ word: "lower", needs: null },
  read: (rest, known) => {
    if (rest === "") return doing({ command: "lower_hand", member: null });
    // Who is called so is `@All`, and a name that begins so needs one letter more.
    if (rest.toLowerCase() === "all") return { kind: "lower_all" };
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    if (at.rest !== "") return trouble(words.value.typed.lower.alone);
    return doing({ command: "lower_hand", member: at.found.m });
  },
  write: (act, known) => {
    if (act.kind === "lower_all") return "/lower all";
    const command = commandOf(act, "lower_hand");
    if (command === null) return null;
    if (command.member === null) return "/lower";
    return `/lower ${writtenNumber(command.member, known.view.members)}`;
  },
  done: (act) => {
    const { done, doneFor, doneAll } = words.value.typed.lower;
    if (act.kind === "lower_all") return doneAll;
    return commandOf(act, "lower_hand")?.member === null ? done : doneFor;
  },
  complete: namesFor,
};

const handfor: Verb = {
  ...{ word: "handfor", needs: "assist" },
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
  done: () => words.value.typed.handfor.done,
  complete: namesFor,
};

const seat: Verb = {
  ...{ word: "seat", needs: "assist" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    if (!/^\d{1,4}$/.test(at.rest)) return trouble(words.value.typed.seat.number);
    const number = Number(at.rest) as SeatNo;
    return doing({ command: "seat_member", member: at.found.m, seat: number });
  },
  write: (act, known) => {
    const command = commandOf(act, "seat_member");
    if (command === null) return null;
    return `/seat ${writtenNumber(command.member, known.view.members)} ${command.seat}`;
  },
  done: (act) => words.value.typed.seat.done({ seat: commandOf(act, "seat_member")?.seat ?? "" }),
  complete: namesFor,
};

const unseat = named({
  ...{ word: "unseat", needs: "assist", kind: "stand_member" },
  command: (member) => ({ command: "stand_member", member }),
});

const stage = named({
  ...{ word: "stage", needs: "assist", kind: "bring_to_stage" },
  command: (member) => ({ command: "bring_to_stage", member }),
});

const lead: Verb = {
  ...{ word: "lead", needs: "assist" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    const where = at.rest.toLowerCase().replace(/^to /, "");
    const to = where === "" ? "me" : GOALS.find((goal) => goal === where);
    if (to !== undefined) return doing({ command: "lead_member", member: at.found.m, to });
    const seated = /^seat (\d{1,4})$/.exec(where)?.[1];
    if (seated === undefined) return trouble(words.value.typed.lead.where);
    const number = Number(seated) as SeatNo;
    return doing({ command: "seat_member", member: at.found.m, seat: number });
  },
  write: (act, known) => {
    const command = commandOf(act, "lead_member");
    if (command === null) return null;
    const name = writtenNumber(command.member, known.view.members);
    return command.to === "me" ? `/lead ${name}` : `/lead ${name} to ${command.to}`;
  },
  done: (act) => {
    const { done, doneToStage } = words.value.typed.lead;
    return commandOf(act, "lead_member")?.to === "stage" ? doneToStage : done;
  },
  complete: namesFor,
};

export const HELPING_VERBS: readonly Verb[] = [hand, lower, handfor, seat, unseat, stage, lead];
