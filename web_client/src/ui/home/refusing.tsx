/** What the server answered when it did not do what was asked, beside the button that asked. */
import type { Refusal } from "../../wire/refusals";
import { words } from "../../words";
import type { Act } from "../answer";
import { Notice } from "../base";
import { wordsFor } from "../sorry";

export function Refusing({ act }: { readonly act: Act }) {
  if (act.refusal === null) return null;
  const { title, sentence } = refusalWords(act.refusal);
  return (
    <Notice tone="stop" title={title} isNews>
      {sentence}
    </Notice>
  );
}

/** Return a title and what to do, for an act of somebody who is at home here. */
export function refusalWords(refusal: Refusal): { title: string; sentence: string } {
  const { badName, badNameWhat, mayNot, mayNotWhat } = words.value.home.refusing;
  switch (refusal.code) {
    case "bad_message":
    case "too_large":
      return { title: badName, sentence: badNameWhat };
    case "not_allowed":
    case "not_found":
    case "signed_out":
      return { title: mayNot, sentence: mayNotWhat };
    default: {
      const { title, sentences } = wordsFor(refusal, "home");
      return { title, sentence: sentences.join(" ") };
    }
  }
}
