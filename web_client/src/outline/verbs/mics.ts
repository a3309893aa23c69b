/** Microphones: muting, asking to speak, one's own. */
import { type MemberNo, SELF_UNMUTES, type SelfUnmute } from "../../wire/ids";
import { words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, plain, trouble, type Verb } from "../verb";
import { named } from "./named";
import { namesFor } from "./people";

const mute = named({
  ...{ word: "mute", needs: "mute-others", kind: "mute_member" },
  command: (member) => ({ command: "mute_member", member }),
});
const unmute = named({
  ...{ word: "unmute", needs: "mute-others", kind: "lift_mute" },
  command: (member) => ({ command: "lift_mute", member }),
});
const askmic = named({
  ...{ word: "askmic", needs: "mute-others", kind: "ask_to_unmute" },
  command: (member) => ({ command: "ask_to_unmute", member }),
});

const muteall: Verb = {
  ...{ word: "muteall", needs: "mute-others" },
  read: (rest, known) => {
    const all = { command: "mute_all", with_latecomers: true } as const;
    if (rest === "") return doing({ ...all, scope: "all_but_me", these: [] });
    const but = rest.replace(/^but\s+/i, "");
    if (but.toLowerCase() === "stage") return doing({ ...all, scope: "all_but_stage", these: [] });
    const these: MemberNo[] = [];
    for (let left = but; left !== ""; ) {
      const at = memberAt(left, known.view.members);
      if (isTrouble(at)) return at;
      these.push(at.found.m);
      left = at.rest.replace(/^,\s*/, "");
    }
    return doing({ ...all, scope: "all_but_these", these });
  },
  write: (act, known) => {
    const command = commandOf(act, "mute_all");
    if (command === null) return null;
    if (command.scope === "all_but_me") return "/muteall";
    if (command.scope === "all_but_stage") return "/muteall but stage";
    const names = command.these.map((m) => writtenNumber(m, known.view.members));
    return `/muteall but ${names.join(" ")}`;
  },
  done: () => words.value.typed.muteall.done,
  complete: (rest, known) =>
    "but stage".startsWith(rest.toLowerCase()) ? ["but stage"] : namesFor(rest, known),
};

const unmuteall = plain({
  ...{ word: "unmuteall", needs: "mute-others" },
  act: doing({ command: "lift_mute_all" }),
});

const mic: Verb = {
  ...{ word: "mic", needs: null },
  read: (rest) => {
    const [isOn, isOff] = ["on", "off"].map((typed) => typed === rest.toLowerCase());
    if (!isOn && !isOff) return trouble(words.value.typed.mic.which);
    return doing({ command: isOn ? "open_mic" : "close_mic" });
  },
  write: (act) => {
    if (commandOf(act, "open_mic") !== null) return "/mic on";
    return commandOf(act, "close_mic") && "/mic off";
  },
  done: () => words.value.typed.mic.done,
  complete: (rest) => ["on", "off"].filter((typed) => typed.startsWith(rest)),
};

const TYPED: Readonly<Record<SelfUnmute, string>> = {
  ...{ free: "everyone", on_stage_only: "stage", ask: "ask" },
};

const mics: Verb = {
  ...{ word: "mics", needs: "mute-others" },
  read: (rest) => {
    const policy = SELF_UNMUTES.find((one) => TYPED[one] === rest.toLowerCase());
    if (policy === undefined) return trouble(words.value.typed.mics.which);
    return doing({ command: "set_self_unmute", policy });
  },
  write: (act) => {
    const command = commandOf(act, "set_self_unmute");
    return command && `/mics ${TYPED[command.policy]}`;
  },
  done: () => words.value.typed.mics.done,
  complete: (rest) => Object.values(TYPED).filter((typed) => typed.startsWith(rest)),
};

export const MICS_VERBS: readonly Verb[] = [mic, mute, unmute, muteall, unmuteall, askmic, mics];
