/** Making a guest link, which is answered with its address: it is shown this once. */
import { ROLES } from "../../wire/ids";
import { words } from "../../words";
import { trouble, type Verb } from "../verb";

/** As what nobody comes in by a link. */
const NEVER = "owner";

const invite: Verb = {
  ...{ word: "invite", needs: "invite" },
  read: (rest) => {
    const wanted = rest === "" ? "attendee" : rest.toLowerCase();
    const role = ROLES.find((one) => one === wanted);
    if (role === undefined || role === NEVER) return trouble(words.value.typed.invite.which);
    return { kind: "invite", role };
  },
  write: (act) => (act.kind === "invite" ? `/invite ${act.role}` : null),
  done: (act) =>
    act.kind === "invite"
      ? words.value.typed.invite.done({ whom: words.value.roles[act.role].forMany })
      : "",
  complete: (rest) => ROLES.filter((role) => role !== NEVER && role.startsWith(rest.toLowerCase())),
};

export const INVITING_VERBS: readonly Verb[] = [invite];
