/** A message of mine that is not in the room yet: on its way, waiting, or failed with a way on. */
import { Clock, TriangleAlert } from "lucide-preact";
import { wordsFor } from "../../../state/refusal_words";
import type { Sending } from "../../../state/sends";
import { words } from "../../../words";
import { Button } from "../../base";
import { useInside } from "../inside";

export function SendingLine({ sending }: { readonly sending: Sending }) {
  const { store } = useInside();
  const { id, command, refusal } = sending;
  const { base, chat } = words.value;
  const isAway = store.connection.value.kind !== "in";
  const takeBack = (): void => {
    store.drafts.giveBack(command.thread, store.sends.drop(id));
  };
  return (
    <article class="message message--first message--mine message--sending">
      <div class="message__body">
        <p class="words" dir="auto">
          {command.text}
        </p>
      </div>
      {refusal === null ? (
        <p class="sending">
          <Clock aria-hidden="true" />
          {isAway ? chat.waiting : chat.sending}
        </p>
      ) : (
        <div class="failed" role="alert">
          <TriangleAlert aria-hidden="true" />
          <p>{chat.notSent({ why: wordsFor(refusal, "post_message") })}</p>
          <Button kind="quiet" onClick={() => store.sends.again(id)}>
            {base.tryAgain}
          </Button>
          <Button kind="quiet" onClick={takeBack}>
            {chat.takeBack}
          </Button>
        </div>
      )}
    </article>
  );
}
