/**
 * Going through a door: asked once, opened by the other room, and then the page goes on there.
 *
 * The other room decides, at its own door and for this device; this room is left only when that
 * one has said yes. A member goes in as who they are there, anybody else under the name and look
 * that they have here, after reading that a record is kept there too.
 */
import { useEffect } from "preact/hooks";
import { isolated } from "../../state/telling";
import type { DoorView } from "../../wire/http";
import type { RoomId } from "../../wire/ids";
import type { Refusal } from "../../wire/refusals";
import type { Portal } from "../../wire/views";
import { words } from "../../words";
import { useAct, useAnswer } from "../answer";
import { Button, Dialog, DialogActs, Loading } from "../base";
import { rememberRoom, wasIn } from "../door/remembered";
import { wordsFor } from "../sorry";
import { type Inside, useInside } from "./inside";

export function Passage() {
  const { store } = useInside();
  const going = store.going.value;
  // A door that is closed meanwhile takes the question with it.
  const led = store.frame.value?.portals.find(({ portal }) => portal === going?.portal);
  if (going === null || led === undefined) return null;
  return <Threshold key={led.to} led={led} isMeant={going.isMeant} />;
}

interface ThresholdProps {
  readonly led: Portal;
  readonly isMeant: boolean;
}

function Threshold({ led, isMeant }: ThresholdProps) {
  const inside = useInside();
  const room = led.to as string as RoomId;
  const [answer, again] = useAnswer(led.to, () => inside.session.api.door({ room }));
  const entering = useAct();
  const view = answer.kind === "here" ? answer.value : null;
  const go = (there: DoorView): void =>
    void entering.run(
      () => enter(inside, there),
      () => inside.onGo(room),
    );
  useEffect(() => {
    if (view !== null && isMeant && isKnownThere(view) && !view.room.isArchived) go(view);
  }, [view]);
  const { go: says } = words.value.passage;
  const refusal = refusalIn(answer.kind === "refused" ? answer.refusal : entering.refusal, view);
  return (
    <Dialog title={says.title({ label: isolated(led.label) })} onClose={() => inside.store.stay()}>
      {refusal !== null ? (
        <Refused
          refusal={refusal}
          onAgain={() => {
            entering.calm();
            again();
          }}
        />
      ) : view === null ? (
        <Loading what={says.looking} />
      ) : (
        <Question view={view} isBusy={entering.isBusy} onGo={() => go(view)} />
      )}
    </Dialog>
  );
}

interface QuestionProps {
  readonly view: DoorView;
  readonly isBusy: boolean;
  readonly onGo: () => void;
}

function Question({ view, isBusy, onGo }: QuestionProps) {
  const { store } = useInside();
  const { go: says } = words.value.passage;
  const isUnsent = store.sends.all.value.length > 0;
  return (
    <>
      <p>{isUnsent ? says.unsent : says.leave}</p>
      {!isKnownThere(view) && (
        <>
          <p>{says.first({ name: isolated(guiseIn(view, store.myCard).name) })}</p>
          <p>{says.record}</p>
        </>
      )}
      <DialogActs>
        <Button onClick={() => store.stay()}>{says.stay}</Button>
        <Button kind="main" isBusy={isBusy} onClick={onGo}>
          {isBusy ? says.going : says.go}
        </Button>
      </DialogActs>
    </>
  );
}

function Refused({
  refusal,
  onAgain,
}: {
  readonly refusal: Refusal;
  readonly onAgain: () => void;
}) {
  const { store } = useInside();
  const { go: says } = words.value.passage;
  const { title, sentences, next } = wordsFor(refusal, "portal");
  return (
    <>
      <div role="alert">
        <p>
          <strong>{title}</strong>
        </p>
        {[...sentences, says.stayed].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <DialogActs>
        {next === "again" && <Button onClick={onAgain}>{says.again}</Button>}
        <Button kind="main" onClick={() => store.stay()}>
          {says.stay}
        </Button>
      </DialogActs>
    </>
  );
}

/** Let the other room take me in, then leave this one. Rejects with Refused, and then I am here. */
async function enter({ store, session }: Inside, view: DoorView): Promise<void> {
  const room = view.room.id;
  if (!isKnownThere(view)) {
    const { name, look } = guiseIn(view, store.myCard);
    session.adopt(await session.api.enter({ room }, name, look));
    rememberRoom(room);
  }
  await store.depart();
}

/** Say whether they are a member there and came in by this browser, so that nothing is to be asked. */
function isKnownThere({ you, room }: DoorView): boolean {
  return you !== null && wasIn(room.id);
}

type Guise = { readonly name: string; readonly look: string };

/** A member keeps who they are there; the server's own word for an owner's new room is nobody's name. */
function guiseIn({ you, role }: DoorView, here: Guise | null): Guise {
  return (role === "owner" ? (here ?? you) : (you ?? here)) ?? { name: "", look: "" };
}

function refusalIn(refusal: Refusal | null, view: DoorView | null): Refusal | null {
  if (refusal !== null || view === null || !view.room.isArchived) return refusal;
  return { code: "locked", message: "", retryAfter_s: null };
}
