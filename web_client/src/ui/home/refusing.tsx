/** What the server answered when it did not do what was asked, beside the button that asked. */
import type { Refusal } from "../../wire/refusals";
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
  switch (refusal.code) {
    case "bad_message":
    case "too_large":
      return {
        title: "This cannot be the name of a room",
        sentence: "Use letters, digits and spaces, at most 120 characters.",
      };
    case "not_allowed":
    case "not_found":
    case "signed_out":
      return {
        title: "You may not do that any more",
        sentence: "Your rights have changed. Load the page again to see what you can do.",
      };
    default: {
      const { title, sentences } = wordsFor(refusal, "home");
      return { title, sentence: sentences.join(" ") };
    }
  }
}
