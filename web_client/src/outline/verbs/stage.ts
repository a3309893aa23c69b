/** The stage: asking somebody onto it, coming and going. */
import { DEFAULT_MOST, MAX_ON_STAGE } from "../../topics/stage";
import { words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, plain, trouble, type Verb } from "../verb";
import { named } from "./named";
import { namesFor } from "./people";

const askup: Verb = {
  ...{ word: "askup", needs: "mute-others" },
  read: (rest, known) => {
    const at = memberAt(rest, known.view.members);
    if (isTrouble(at)) return at;
    const member = at.found.m;
    if (at.rest === "") return doing({ command: "invite_to_stage", member, instead_of: null });
    const other = /^for\s+(.+)$/i.exec(at.rest)?.[1];
    if (other === undefined) return trouble(words.value.typed.askup.alone);
    const instead = memberAt(other, known.view.members);
    if (isTrouble(instead)) return instead;
    if (instead.rest !== "") return trouble(words.value.typed.askup.alone);
    return doing({ command: "invite_to_stage", member, instead_of: instead.found.m });
  },
  write: (act, known) => {
    const command = commandOf(act, "invite_to_stage");
    if (command === null) return null;
    const name = writtenNumber(command.member, known.view.members);
    if (command.instead_of === null) return `/askup ${name}`;
    return `/askup ${name} for ${writtenNumber(command.instead_of, known.view.members)}`;
  },
  done: () => words.value.typed.askup.done,
  complete: namesFor,
};

const up = plain({ word: "up", needs: null, act: doing({ command: "enter_stage" }) });
const decline = plain({ word: "decline", needs: null, act: doing({ command: "decline_stage" }) });

const sendDown = named({
  ...{ word: "down", needs: null, kind: "take_off_stage" },
  command: (member) => ({ command: "take_off_stage", member }),
});

const down: Verb = {
  ...sendDown,
  read: (rest, known) =>
    rest === "" ? doing({ command: "leave_stage" }) : sendDown.read(rest, known),
  write: (act, known) =>
    commandOf(act, "leave_stage") === null ? sendDown.write(act, known) : "/down",
  done: (act) => {
    const { done, doneFor } = words.value.typed.down;
    return commandOf(act, "leave_stage") === null ? doneFor : done;
  },
};

const [approve, unapprove] = ([true, false] as const).map((is_preapproved) =>
  named({
    word: is_preapproved ? "approve" : "unapprove",
    ...{ needs: "mute-others", kind: "preapprove_for_stage" },
    command: (member) => ({ command: "preapprove_for_stage", member, is_preapproved }),
  }),
) as [Verb, Verb];

const keepstage: Verb = {
  ...{ word: "keepstage", needs: "manage-room" },
  read: (rest) => {
    const [, kept, number] = /^(on|off)(?:\s+(\d{1,2}))?$/i.exec(rest) ?? [];
    const most = number === undefined ? DEFAULT_MOST : Number(number);
    if (kept === undefined || most < 1 || most > MAX_ON_STAGE) {
      return trouble(words.value.typed.keepstage.which);
    }
    return doing({ command: "set_stage", is_kept: kept.toLowerCase() === "on", most });
  },
  write: (act) => {
    const command = commandOf(act, "set_stage");
    if (command === null) return null;
    const kept = command.is_kept ? "on" : "off";
    return command.most === DEFAULT_MOST
      ? `/keepstage ${kept}`
      : `/keepstage ${kept} ${command.most}`;
  },
  done: () => words.value.typed.keepstage.done,
  complete: (rest) => ["on", "off"].filter((typed) => typed.startsWith(rest)),
};

export const STAGE_VERBS: readonly Verb[] = [
  ...[askup, up, decline, down],
  ...[approve, unapprove, keepstage],
];
