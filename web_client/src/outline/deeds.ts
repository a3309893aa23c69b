/** Deeds in words, and the act that takes one back: a line for each kind of them. */
import { isOnStage } from "../scene/layout";
import type { Deed, DeedKind } from "../state/deeds";
import { isOpenTo, may, mayHelp, rolesToGive } from "../state/rights";
import { isolated, roleWords } from "../state/telling";
import type { FactOf } from "../wire/facts";
import { type MemberNo, ROOM_ITSELF } from "../wire/ids";
import type { Member } from "../wire/views";
import { words } from "../words";
import { freeSeats } from "./seats";
import { type Act, doing, type Known } from "./verb";

/** How long a deed can be taken back by one press: what is older has become how things are. */
export const UNDO_MS = 10 * 60_000;

interface Line<K extends DeedKind> {
  /** What was done, without who did it. */
  readonly say: (deed: Deed<FactOf<K>>, known: Known) => string;
  /** Return what takes it back, if it still is as the deed left it; null: nothing does. */
  readonly undo?: (deed: Deed<FactOf<K>>, known: Known) => Act | null;
}

type Lines = { readonly [K in DeedKind]: Line<K> };

const LINES: Lines = {
  role_changed: {
    say: ({ fact, whom }) => said().role({ whom, role: roleWords(fact.role) }),
    undo: ({ fact, was }, known) => {
      const now = here(fact.member, known);
      const before = was.card?.role;
      if (before === undefined || now?.role !== fact.role) return null;
      if (!rolesToGive(known.me.role, now.role).includes(before)) return null;
      return doing({ command: "change_role", member: fact.member, role: before });
    },
  },
  member_removed: {
    say: ({ fact: { reason }, whom }) =>
      reason === null || reason === ""
        ? said().removed({ whom })
        : said().removedFor({ whom, reason }),
  },
  member_seated: {
    say: ({ fact: { seat }, whom }, { layout }) =>
      isOnStage(layout, seat) ? said().toStage({ whom }) : said().seated({ whom, seat }),
    undo: ({ fact, was }, known) => {
      const now = here(fact.member, known);
      return now === null || now.seat !== fact.seat ? null : placed(now, was.card, known);
    },
  },
  member_stood: {
    say: ({ whom }) => said().stood({ whom }),
    undo: ({ fact, was }, known) => {
      const now = here(fact.member, known);
      if (now === null || now.seat !== null || (was.card?.seat ?? null) === null) return null;
      return placed(now, was.card, known);
    },
  },
  member_led: {
    say: ({ fact, whom }) => (fact.to === "me" ? said().along({ whom }) : said().led({ whom })),
  },
  hand_raised: {
    say: ({ whom }) => said().raised({ whom }),
    undo: ({ fact }, known) =>
      here(fact.member, known)?.hand?.seq === fact.seq
        ? doing({ command: "lower_hand", member: fact.member })
        : null,
  },
  // A hand that is raised again stands behind all others: that would be no undoing.
  hand_lowered: { say: ({ whom }) => said().lowered({ whom }) },
  seat_reserved: {
    say: ({ fact: { seat, role }, whom }) =>
      role === null
        ? said().kept({ seat, whom })
        : said().keptFor({ seat, whom: words.value.roles[role].forMany }),
    undo: ({ fact: { seat, expires_ms } }, { view }) =>
      view.reserved.some((kept) => kept.seat === seat && kept.expires_ms === expires_ms)
        ? doing({ command: "release_seat", seat })
        : null,
  },
  seat_released: { say: ({ fact: { seat } }) => said().released({ seat }) },
  message_deleted: {
    say: ({ whom }) => (whom === "" ? said().hidOne : said().hid({ whom })),
    undo: ({ fact: { message } }, known) =>
      goneOf(message, known) === "deleted" ? doing({ command: "restore_message", message }) : null,
  },
  message_restored: {
    say: ({ whom }) => (whom === "" ? said().shownOne : said().shown({ whom })),
    undo: ({ fact: { message } }, known) =>
      goneOf(message, known) === null ? doing({ command: "delete_message", message }) : null,
  },
  message_redacted: {
    say: ({ whom }) => (whom === "" ? said().erasedOne : said().erased({ whom })),
  },
  door_changed: {
    say: ({ fact: { door } }) => said().door[door],
    undo: ({ fact, was }, { view }) =>
      view.door === fact.door && was.door !== fact.door
        ? doing({ command: "change_door", door: was.door })
        : null,
  },
  room_renamed: {
    say: ({ fact: { title } }) => said().renamed({ title: isolated(title) }),
    undo: ({ fact, was }, { view }) =>
      view.title === fact.title && was.title !== fact.title
        ? doing({ command: "rename_room", title: was.title })
        : null,
  },
  room_archived: {
    say: () => said().archived,
    undo: (_, { view }) => (view.isArchived ? doing({ command: "restore_room" }) : null),
  },
  room_restored: { say: () => said().reopened },
  portal_set: {
    say: ({ fact: { to, label }, was }) =>
      to === null
        ? said().portalClosed({ label: isolated(was.portal?.label ?? "") })
        : said().portal({ label: isolated(label) }),
    undo: ({ fact: { portal, to }, was }, { view }) => {
      const now = view.portals.find((one) => one.portal === portal)?.to ?? null;
      if (now !== to || to === (was.portal?.to ?? null)) return null;
      const { to: before = null, label = "" } = was.portal ?? {};
      return doing({ command: "set_portal", portal, to: before, label });
    },
  },
};

const said = () => words.value.console.did;

/** Return what was done, without who did it: "brought Ben to the stage". */
export function deedWords(deed: Deed, known: Known): string {
  // Of a message whose author nobody knows it is said without one.
  const nobody = "message" in deed.fact ? "" : words.value.happened.somebody;
  const whom = deed.whom === "" ? nobody : isolated(deed.whom);
  return lineOf(deed).say({ ...deed, whom }, known);
}

/** Return who did it: me, by name, or the room itself. */
export function doerWords({ fact, by }: Deed, me: MemberNo): string {
  const { happened, console } = words.value;
  if (fact.m === me) return console.you;
  if (fact.m === ROOM_ITSELF) return happened.theRoom;
  return by === "" ? happened.somebody : isolated(by);
}

/** Return the act that takes a deed back now; null if none does, or it is too long ago. */
export function undoOf(deed: Deed, known: Known, now_ms: number): Act | null {
  if (now_ms - deed.fact.ts_ms > UNDO_MS) return null;
  const act = lineOf(deed).undo?.(deed, known) ?? null;
  return act !== null && isMine(act, known) ? act : null;
}

/** Several deeds of one kind as one: a list of hands that was cleared is one line, not twelve. */
export interface Deeds {
  /** The last of them. */
  readonly deed: Deed;
  readonly n: number;
}

/** Within this time, one after the other, it was one act of theirs. */
const AT_ONCE_MS = 30_000;

/** Return deeds with hands that were taken down in a row as one, in the same order. */
export function gathered(deeds: readonly Deed[]): readonly Deeds[] {
  const all: Deeds[] = [];
  for (const deed of deeds) {
    const last = all.at(-1);
    if (last !== undefined && isSameAct(last.deed, deed))
      all[all.length - 1] = { deed, n: last.n + 1 };
    else all.push({ deed, n: 1 });
  }
  return all;
}

/** Return what several deeds were. */
export function deedsWords({ deed, n }: Deeds, known: Known): string {
  return n === 1 ? deedWords(deed, known) : said().loweredMany({ n });
}

function isSameAct({ fact: a }: Deed, { fact: b }: Deed): boolean {
  const areHands = a.kind === "hand_lowered" && b.kind === "hand_lowered";
  return areHands && a.m === b.m && b.ts_ms - a.ts_ms < AT_ONCE_MS;
}

/** The rights to what takes deeds back; the rest everybody has who runs the room. */
function isMine(act: Act, { me, view }: Known): boolean {
  if (act.kind !== "do") return false;
  if (act.command.command === "restore_room") return may(me.role, "archive");
  return isOpenTo(me, view, "assist");
}

/** A line as it reads any deed; the table pairs each kind with what reads its own. */
interface AnyLine {
  readonly say: (deed: Deed, known: Known) => string;
  readonly undo?: (deed: Deed, known: Known) => Act | null;
}

function lineOf(deed: Deed): AnyLine {
  return LINES[deed.fact.kind] as AnyLine;
}

function here(m: MemberNo, { view }: Known): Member | null {
  return view.members.find((member) => member.m === m) ?? null;
}

/** Put somebody back to where they were, if that is free. */
function placed(now: Member, before: Member | null, known: Known): Act | null {
  if (before === null || !mayHelp(known.me.role, now.role)) return null;
  const { m: member } = now;
  if (before.seat === null) return doing({ command: "stand_member", member });
  const isFree = freeSeats({ ...known, me: now }).includes(before.seat);
  return isFree ? doing({ command: "seat_member", member, seat: before.seat }) : null;
}

function goneOf(seq: number, { messages }: Known) {
  return messages.find((message) => message.seq === seq)?.gone;
}
