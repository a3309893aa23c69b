/** Who is writing just now; seen, not spoken: it would never be quiet. */
import { nameOf } from "../../../state/telling";
import { words } from "../../../words";
import { useInside } from "../inside";

export function TypingLine() {
  const { store } = useInside();
  const view = store.frame.value;
  const names = view === null ? [] : store.typing.who.value.map((m) => nameOf(view, m));
  return (
    <p class="typing" aria-hidden="true">
      {typingWords(names)}
    </p>
  );
}

export function typingWords(names: readonly string[]): string {
  const { writes, twoWrite, manyWrite } = words.value.chat;
  const [name, other, ...more] = names;
  if (name === undefined) return "";
  if (other === undefined) return writes({ name });
  return more.length === 0 ? twoWrite({ name, other }) : manyWrite({ name, n: names.length - 1 });
}
