/** Who is writing just now; seen, not spoken: it would never be quiet. */
import { nameOf } from "../../../state/telling";
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
  const [first, second, ...more] = names;
  if (first === undefined) return "";
  if (second === undefined) return `${first} is writing`;
  return more.length === 0
    ? `${first} and ${second} are writing`
    : `${first} and ${names.length - 1} others are writing`;
}
