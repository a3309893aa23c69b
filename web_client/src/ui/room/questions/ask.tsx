/** Asking the panel: one line, with or without one's name. A draft stays in this field alone. */
import { useState } from "preact/hooks";
import { doing } from "../../../outline/verb";
import type { QuestionRules } from "../../../topics/questions";
import { MAX_QUESTION_CHARS } from "../../../wire/questions";
import { words } from "../../../words";
import { Button, Field } from "../../base";
import { useInside } from "../inside";

/** From so many characters on it is said how many are left. */
const NEAR = 60;

export function Ask({ rules }: { readonly rules: QuestionRules }) {
  const inside = useInside();
  const [text, setText] = useState("");
  const [isAnonymous, setAnonymous] = useState(false);
  const { ask, yours, left, withoutName, withoutNameMeans, readFirst } = words.value.questions;
  const rest = MAX_QUESTION_CHARS - text.length;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const said = text.trim();
    const is_anonymous = isAnonymous && rules.mayBeAnonymous;
    if (said === "") return;
    if (await inside.act(doing({ command: "ask_question", text: said, is_anonymous }))) setText("");
  };
  return (
    <form class="questions__form" onSubmit={(event) => void send(event)}>
      <Field
        label={yours}
        hint={rules.isReviewed ? readFirst : undefined}
        value={text}
        maxLength={MAX_QUESTION_CHARS}
        autocomplete="off"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      {rest <= NEAR && <p class="soft">{left({ n: rest })}</p>}
      {rules.mayBeAnonymous && (
        <>
          <label class="questions__check">
            <input
              type="checkbox"
              checked={isAnonymous}
              onChange={({ currentTarget }) => setAnonymous(currentTarget.checked)}
            />
            {withoutName}
          </label>
          {isAnonymous && <p class="soft">{withoutNameMeans}</p>}
        </>
      )}
      <div>
        <Button kind="main" type="submit">
          {ask}
        </Button>
      </div>
    </form>
  );
}
