/**
 * What the topics of a room hold (a spotlight, a queue, polls, ...): items under a topic and a key.
 *
 * Theory. A fact brings the items that it changed, whole, as they stand when it is sent; so one
 * line folds any topic. What an item is made of only its own topic knows, and reads it by `readAll`.
 */
import { BadMessage, type Fields, fieldsOf } from "./reading";

/** One thing of a topic, not yet read. */
export type Item = Fields;
/** By topic, then by key; a topic without items is not there. */
export type Items = ReadonlyMap<string, ReadonlyMap<string, Item>>;
/** item: null, it is gone. */
export interface ItemNow {
  readonly topic: string;
  readonly key: string;
  readonly item: Item | null;
}

export const NO_ITEMS: Items = new Map();

/** Return the items of a snapshot. Throws BadMessage. */
export function parseItems(value: unknown): Items {
  const byTopic = Object.entries(fieldsOf(value, "items"));
  return new Map(
    byTopic.map(([topic, items]) => [
      topic,
      new Map(Object.entries(fieldsOf(items, topic)).map(([key, of]) => [key, fieldsOf(of, key)])),
    ]),
  );
}

/** Return a change as a fact brings it. Throws BadMessage. */
export function parseItemNow(value: unknown): ItemNow {
  const [topic, key, item] = Array.isArray(value) ? value : [];
  if (typeof topic !== "string" || typeof key !== "string") {
    throw new BadMessage("items are lists of topic, key and item");
  }
  return { topic, key, item: item === null ? null : fieldsOf(item, key) };
}

/** Return the items after the changes; `items` itself if there are none. */
export function itemsAfter(items: Items, changes: readonly ItemNow[]): Items {
  if (changes.length === 0) return items;
  const after = new Map(items);
  for (const { topic, key, item } of changes) {
    const ofTopic = new Map(after.get(topic));
    if (item === null) ofTopic.delete(key);
    else ofTopic.set(key, item);
    if (ofTopic.size === 0) after.delete(topic);
    else after.set(topic, ofTopic);
  }
  return after;
}

/** Return a topic's items, read; one that this page cannot read is of a newer server and left out. */
export function readAll<T>(
  items: Items,
  topic: string,
  read: (item: Item, key: string) => T,
): readonly T[] {
  const found: T[] = [];
  for (const [key, item] of items.get(topic) ?? []) {
    try {
      found.push(read(item, key));
    } catch (reason) {
      if (!(reason instanceof BadMessage)) throw reason;
    }
  }
  return found;
}
