/** Verbs that take a name and nothing else. */
import type { Permission } from "../../state/rights";
import type { Command } from "../../wire/commands";
import type { MemberNo } from "../../wire/ids";
import { type Catalogue, words } from "../../words";
import { memberAt, writtenNumber } from "../names";
import { commandOf, doing, isTrouble, trouble, type Verb, type VerbWord } from "../verb";
import { namesFor } from "./people";

/** The words that say what is wrong if more than a name is typed. */
type NamedWord = {
  [W in VerbWord]: Catalogue["typed"][W] extends { alone: string; done: string } ? W : never;
}[VerbWord];
type OfMember = Extract<Command, { readonly member: MemberNo }>;

interface Named {
  readonly word: NamedWord;
  readonly needs: Permission | null;
  readonly kind: OfMember["command"];
  readonly command: (member: MemberNo) => OfMember;
}

/** Return a verb that does something with one member. */
export function named({ word, needs, kind, command }: Named): Verb {
  return {
    ...{ word, needs },
    read: (rest, known) => {
      const at = memberAt(rest, known.view.members);
      if (isTrouble(at)) return at;
      if (at.rest !== "") return trouble(words.value.typed[word].alone);
      return doing(command(at.found.m));
    },
    write: (act, known) => {
      const found = commandOf(act, kind);
      if (found === null || !isSame(found, command(found.member))) return null;
      return `/${word} ${writtenNumber(found.member, known.view.members)}`;
    },
    done: () => words.value.typed[word].done,
    complete: namesFor,
  };
}

/** One kind of command can be two verbs, as a right that is given and one that is taken. */
function isSame(one: OfMember, other: OfMember): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
