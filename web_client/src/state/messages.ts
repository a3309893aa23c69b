/** What a fact makes of messages; the same for those of the fold and for pages of history. */
import type { Fact } from "../wire/facts";
import type { Audience, MemberNo, Seq } from "../wire/ids";
import type { Message, Reaction } from "../wire/views";

/** What a fact may do to a message that is there already. */
type Change = (message: Message) => Message;

/** Return the messages after the fact; the same list if it changes none of them. */
export function changed(
  messages: readonly Message[],
  fact: Fact,
  audience: Audience,
): readonly Message[] {
  const target = targetOf(fact);
  const at = target === null ? -1 : messages.findIndex((message) => message.seq === target);
  const message = messages[at];
  const change = changeOf(fact, audience);
  if (message === undefined || change === null) return messages;
  return messages.with(at, change(message));
}

/** Return the message that a fact is about, or null. */
export function targetOf(fact: Fact): Seq | null {
  return "message" in fact ? fact.message : null;
}

/** Return the message that a fact began. */
export function begun(fact: Fact & { kind: "message_posted" }): Message {
  return {
    seq: fact.seq,
    ts_ms: fact.ts_ms,
    m: fact.m,
    name: fact.name,
    text: fact.text,
    thread: fact.thread,
    mentions: fact.mentions,
    isEdited: false,
    gone: fact.gone,
    reactions: [],
  };
}

function changeOf(fact: Fact, audience: Audience): Change | null {
  switch (fact.kind) {
    case "message_edited":
      return (message) => ({ ...message, text: fact.text, isEdited: true });
    case "reaction_added":
      return (message) => ({ ...message, reactions: added(message.reactions, fact.emoji, fact.m) });
    case "reaction_removed":
      return (message) => ({
        ...message,
        reactions: takenBack(message.reactions, fact.emoji, fact.m),
      });
    case "message_deleted":
      return (message) =>
        audience === "moderators"
          ? { ...message, gone: "deleted" }
          : { ...emptied(message), gone: "deleted" };
    case "message_restored": {
      const { shown } = fact;
      return shown === null ? null : (message) => ({ ...message, ...shown });
    }
    case "message_redacted":
      return (message) => ({ ...emptied(message), name: "", gone: "redacted" });
    default:
      return null;
  }
}

function emptied(message: Message): Message {
  return { ...message, text: null, mentions: [], isEdited: false, reactions: [] };
}

function added(reactions: readonly Reaction[], emoji: string, m: MemberNo): readonly Reaction[] {
  const who = new Set(reactions.find(([known]) => known === emoji)?.[1]);
  const all = [...who.add(m)].sort((a, b) => a - b);
  const others = reactions.filter(([known]) => known !== emoji);
  return [...others, [emoji, all] as const].sort(([a], [b]) => byCodePoint(a, b));
}

function takenBack(
  reactions: readonly Reaction[],
  emoji: string,
  m: MemberNo,
): readonly Reaction[] {
  return reactions
    .map(
      ([known, who]): Reaction => [
        known,
        known === emoji ? who.filter((number) => number !== m) : who,
      ],
    )
    .filter(([, who]) => who.length > 0);
}

// JavaScript compares UTF-16 units, in which half of the emoji sort before U+FF00; the server
// compares code points, and two folds must agree to the byte.
function byCodePoint(a: string, b: string): number {
  const left = Array.from(a, (letter) => letter.codePointAt(0) ?? 0);
  const right = Array.from(b, (letter) => letter.codePointAt(0) ?? 0);
  const at = left.findIndex((point, index) => point !== right[index]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}
