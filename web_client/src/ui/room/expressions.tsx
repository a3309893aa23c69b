/**
 * My face: eight expressions, drawn as I would look; by press, by key 1-8, by word, or from the
 * camera. The wave is only typed: beside the button that asks for the floor it would be taken for
 * it.
 */
import { Smile } from "lucide-preact";
import { EXPRESSIONS, type Expression, NEUTRAL, WAVE } from "../../avatars/expressions";
import { words } from "../../words";
import { Avatar, Menu } from "../base";
import { CameraAct, CameraButton } from "./camera";
import { useInside } from "./inside";

const SHOWN = EXPRESSIONS.filter(({ code }) => code !== NEUTRAL && code !== WAVE);

export function Expressions() {
  const { face } = words.value.room;
  return (
    <>
      <fieldset class="expressions expressions--row">
        <legend class="visually-hidden">{face.show}</legend>
        <Faces />
      </fieldset>
      <CameraButton />
      <Menu icon={Smile} word={face.word} class="expressions--folded">
        {(close) => (
          <>
            <fieldset class="expressions expressions--grid">
              <legend class="menu__title">{face.show}</legend>
              <Faces onPick={close} />
            </fieldset>
            <CameraAct onPick={close} />
          </>
        )}
      </Menu>
    </>
  );
}

function Faces({ onPick }: { readonly onPick?: () => void }) {
  return (
    <>
      {SHOWN.map((expression) => (
        <Face key={expression.code} expression={expression} onPick={onPick} />
      ))}
    </>
  );
}

interface FaceProps {
  readonly expression: Expression;
  readonly onPick: (() => void) | undefined;
}

function Face({ expression: { code, word, key }, onPick }: FaceProps) {
  const { room, faces } = words.value;
  const inside = useInside();
  const { store } = inside;
  const isShown = store.body.shown.value === code;
  const act = { kind: "express", code: isShown ? NEUTRAL : code } as const;
  return (
    <button
      type="button"
      class="face"
      aria-pressed={isShown}
      title={room.bar.withKey({ typed: inside.typed(act), key })}
      onClick={() => {
        void inside.act(act);
        onPick?.();
      }}
    >
      <Avatar look={store.myCard?.look ?? ""} size={32} expression={code} />
      <span class="face__word">{faces[word].word}</span>
    </button>
  );
}
