/** The one-time link that the server printed: who opens it owns the server from then on. */
import type { Session } from "../../state/session";
import { words } from "../../words";
import { useAnswer } from "../answer";
import { Loading } from "../base";
import { Sorry, withoutCode, wordsFor } from "../sorry";

export interface ClaimProps {
  readonly session: Session;
  readonly code: string | null;
  readonly onClaimed: () => void;
}

export function Claim({ session, code, onClaimed }: ClaimProps) {
  const [answer, again] = useAnswer(code ?? "", async () => {
    if (code === null) return;
    session.adopt(await session.api.claim(code));
    session.isOwner.value = true;
    onClaimed();
  });
  if (code === null) return <Sorry words={withoutCode("claim")} />;
  if (answer.kind !== "refused") return <Loading what={words.value.door.handingOver} />;
  return <Sorry words={wordsFor(answer.refusal, "claim")} onAgain={again} />;
}
