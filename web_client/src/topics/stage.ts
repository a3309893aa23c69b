/** The stage: who is on it, who is asked onto it, and who comes without being asked. */
import { nameOf } from "../state/telling";
import type { MemberNo } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { flag, member, memberOrNull, members, oneOf, whole } from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export const DEFAULT_MOST = 12;
export const MAX_ON_STAGE = 50;

export interface Invitation {
  readonly member: MemberNo;
  readonly by: MemberNo;
  readonly until_ms: number;
  readonly insteadOf: MemberNo | null;
}

export interface Stage {
  /** In the order in which they came. */
  readonly members: readonly MemberNo[];
  readonly isKept: boolean;
  readonly most: number;
  readonly invited: readonly Invitation[];
  /** Known to those who run the room alone. */
  readonly cleared: readonly MemberNo[];
}

/** Return the stage as it is. */
export function stageOf(items: Items): Stage {
  const parts = readAll<Partial<Stage>>(items, "stage", read);
  const invited = parts.flatMap((part) => part.invited ?? []);
  const bare: Stage = {
    ...{ members: [], isKept: false, most: DEFAULT_MOST, cleared: [] },
    invited: [],
  };
  return { ...Object.assign(bare, ...parts), invited };
}

/** Return the invitation that waits for my answer, or null. */
export function askedOntoStage(items: Items, me: MemberNo): Invitation | null {
  return stageOf(items).invited.find((one) => one.member === me) ?? null;
}

function read(item: Item, key: string): Partial<Stage> {
  if (key === "stage") {
    return {
      members: members(item["members"], "members"),
      isKept: flag(item, "kept"),
      most: whole(item, "most"),
    };
  }
  if (key === "cleared") return { cleared: members(item["members"], "members") };
  const [by, until_ms] = [member(item, "by"), whole(item, "until")];
  const insteadOf = memberOrNull(item, "instead_of");
  return { invited: [{ member: Number(key.slice(1)) as MemberNo, by, until_ms, insteadOf }] };
}

const ENDS = ["declined", "expired", "withdrawn"] as const;

export const STAGE_TELLINGS: Readonly<Record<string, Telling>> = {
  stage_invited: ({ m, told }, before, me) => {
    const whom = member(told, "member");
    const say = words.value.stage.happened;
    const who = nameOf(before, m);
    return whom === me ? say.askedYou({ who }) : say.asked({ who, whom: nameOf(before, whom) });
  },
  stage_invitation_ended: ({ told }, before, me) => {
    const whom = member(told, "member");
    const why = oneOf(told, "why", ENDS);
    const say = words.value.stage.happened;
    if (whom === me) return why === "declined" ? null : say.noLonger;
    return why === "declined" ? say.declined({ whom: nameOf(before, whom) }) : null;
  },
  stage_entered: ({ m, told }, before, me) => {
    const whom = member(told, "member");
    const say = words.value.stage.happened;
    if (whom === me) return say.youAreOn({ who: nameOf(before, m) });
    return say.entered({ whom: nameOf(before, whom) });
  },
  stage_left: ({ m, told }, before, me) => {
    const whom = member(told, "member");
    const say = words.value.stage.happened;
    if (whom === me) return say.sentYou({ who: nameOf(before, m) });
    return say.left({ whom: nameOf(before, whom) });
  },
  stage_set: ({ m, told }, before) => {
    const say = words.value.stage.happened;
    const who = nameOf(before, m);
    return flag(told, "kept") ? say.kept({ who }) : say.free({ who });
  },
};
