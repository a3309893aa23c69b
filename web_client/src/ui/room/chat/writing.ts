/** Whether I can write now, and if not, why and for how long: gate, freeze and slow chat. */
import type { Frame } from "../../../state/frame";
import { isOpenTo, type Me, may } from "../../../state/rights";
import { isFrozen } from "../../../topics/freeze";
import { type Gate, gateOf, lastPost } from "../../../topics/gate";
import { stageOf } from "../../../topics/stage";
import type { Items } from "../../../wire/items";
import { words } from "../../../words";

/** Return why nothing can be written, or null. */
export function closedWords(me: Me, view: Frame): string | null {
  const { archived, readOnly } = words.value.chat;
  if (view.isArchived) return archived;
  if (!isOpenTo(me, view, "chat")) return readOnly;
  const { closed } = words.value.gate;
  const { gate } = gateOf(view.items);
  if (gate === "off") return closed.off;
  if (may(me.role, "moderate-chat")) return null;
  const isOnStage = stageOf(view.items).members.includes(me.m);
  if (isFrozen(view.items, "chat") && !isOnStage) return closed.frozen;
  if (gate === "everyone" || (gate === "stage_and_moderators" && isOnStage)) return null;
  return closed[gate];
}

/** Return what is to be known before one writes, or null. */
export function ruleWords(me: Me, view: Frame): string | null {
  if (may(me.role, "moderate-chat")) return null;
  const gate = gateOf(view.items);
  const { slowNow, heldFirst } = words.value.gate;
  if (gate.hold === "guests" && isHeld(me, view, gate)) return heldFirst;
  return gate.slow_s === 0 ? null : slowNow({ n: gate.slow_s });
}

/** Return for how long I cannot write yet, in whole seconds. own: what I alone am shown. */
export function waitOf(me: Me, view: Frame, own: Items, now_ms: number): number {
  const { slow_s } = gateOf(view.items);
  const last_ms = lastPost(own);
  if (slow_s === 0 || last_ms === null || may(me.role, "moderate-chat")) return 0;
  return Math.max(0, Math.ceil((last_ms + slow_s * 1000 - now_ms) / 1000));
}

function isHeld(me: Me, view: Frame, { hold }: Gate): boolean {
  const mine = view.members.find(({ m }) => m === me.m);
  const isBelowPanel = me.role === "attendee" || me.role === "observer";
  return hold !== "off" && isBelowPanel && (mine?.isGuest ?? false);
}
