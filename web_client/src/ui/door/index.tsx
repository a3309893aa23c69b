/**
 * The door of a room: where it leads, who hosts it, what is kept, and who one wants to be inside.
 *
 * No device is asked for, no account, no permission. Who was here before keeps name and look.
 */
import { NotebookPen, ShieldCheck, UsersRound } from "lucide-preact";
import { useState } from "preact/hooks";
import { appearanceOf } from "../../avatars/appearance";
import type { Session } from "../../state/session";
import type { AtDoor } from "../../wire/at_door";
import type { DoorView, WayIn } from "../../wire/http";
import type { RoomId } from "../../wire/ids";
import { words } from "../../words";
import { woven } from "../../words/woven";
import { type Act, answered, useAct, useAnswer } from "../answer";
import { Brand, Loading, Notice, StagePicture } from "../base";
import { hueOf } from "../hue";
import { usePageTitle } from "../page_title";
import { SettingsButton } from "../settings";
import { Sorry, type Way, type Words, wordsFor } from "../sorry";
import { DoorForm, firstGuise, isAboutForm } from "./door_form";
import { type Guise, rememberGuise, rememberRoom, wasIn } from "./remembered";
import { Waiting } from "./waiting";
import "./door.css";

export interface DoorProps {
  readonly session: Session;
  readonly way: WayIn;
  readonly onEntered: (room: RoomId) => void;
}

export function Door({ session, way, onEntered }: DoorProps) {
  const [answer, again] = useAnswer(JSON.stringify(way), () => session.api.door(way));
  switch (answer.kind) {
    case "waiting":
      return <Loading what={words.value.door.looking} />;
    case "refused":
      return <Sorry words={wordsFor(answer.refusal, wayOf(way))} onAgain={again} />;
    case "here":
      return <OpenDoor view={answer.value} {...{ session, way, onEntered }} />;
  }
}

/** The door of a room that the server has told of. */
export function OpenDoor(props: DoorProps & { readonly view: DoorView }) {
  const { session, way, onEntered, view } = props;
  const entering = useAct();
  const [guise, setGuise] = useState(() => firstGuise(isNewOwner(view) ? null : view.you));
  const heading = usePageTitle(view.room.title);
  const [stands, setStands] = useState(() => standing(view));
  const goIn = (as: Guise, entered: Awaited<ReturnType<typeof session.api.enter>>): void => {
    session.adopt(entered);
    rememberGuise(as);
    rememberRoom(entered.room);
    onEntered(entered.room);
  };
  const enter = (as: Guise): void => {
    if (view.waits !== null) {
      void entering.run(
        () => session.api.knock(way, as.name, as.look, 0),
        (at) => {
          rememberGuise(as);
          // Let in meanwhile: the page that waits goes in at once.
          setStands(at.state === "free" ? { ...at, state: "waiting" } : at);
        },
      );
      return;
    }
    void entering.run(
      () => session.api.enter(way, as.name, as.look),
      (entered) => goIn(as, entered),
    );
  };
  const { refusal } = entering;
  if (stands !== null && refusal === null) {
    return (
      <Waiting
        {...{ session, way, view, guise }}
        first={stands}
        onFree={async () => {
          const answer = await answered(session.api.enter(way, guise.name, guise.look));
          if (answer.kind === "here") goIn(guise, answer.value);
          return answer.kind === "refused" ? answer.refusal : null;
        }}
        onRefused={entering.refuse}
        onLeave={() => setStands(null)}
      />
    );
  }
  if (view.room.isArchived) return <Sorry words={wordsFor(ARCHIVED, wayOf(way))} />;
  if (refusal !== null && !isAboutForm(refusal) && !canStay(refusal.code)) {
    // An archived room says so by its card: another one was closed since the door was looked at.
    if (refusal.code === "locked")
      return <Sorry words={closed()} onAgain={() => location.reload()} />;
    return <Sorry words={wordsFor(refusal, wayOf(way))} onAgain={entering.calm} />;
  }
  return (
    <div class="door">
      <div class="door__picture">
        <StagePicture
          look={appearanceOf(guise.look)}
          expression={guise.name === "" ? 0 : 1}
          hue={hueOf(view.room.id)}
        />
      </div>
      <main class="door__side">
        <div class="door__bar">
          <Brand />
          <SettingsButton />
        </div>
        <header class="door__head">
          <p class="soft">{greeting(view)}</p>
          <h1 ref={heading} tabIndex={-1}>
            {view.room.title}
          </h1>
          <Host server={view.server} />
          {view.here > 0 && <Inside here={view.here} />}
          <p>{words.value.door.as[view.role]}</p>
          {view.waits !== null && <p>{words.value.lobby.atDoor.mustWait}</p>}
        </header>
        <DoorForm
          guise={guise}
          isBusy={entering.isBusy}
          mustKnock={view.waits !== null}
          refusal={refusal}
          onChange={(next) => {
            setGuise(next);
            entering.calm();
          }}
          onEnter={enter}
        />
        <Failed act={entering} way={way} />
        <Kept />
      </main>
    </div>
  );
}

/** Return how somebody stands who knocked before, as after a reload, or who cannot knock. */
function standing({ waits }: DoorView): AtDoor | null {
  return waits === null || waits.state === "outside" ? null : waits;
}

/** Whoever makes a room is in it by a name that the server thought of, until they choose one. */
function isNewOwner({ role, room }: DoorView): boolean {
  return role === "owner" && !wasIn(room.id);
}

function greeting(view: DoorView): string {
  const { door } = words.value;
  if (isNewOwner(view)) return door.yourOwn;
  return view.you === null ? door.invited : door.welcomeBack;
}

function closed(): Words {
  const { lockedTitle, locked } = words.value.lobby.atDoor;
  return { title: lockedTitle, sentences: [locked], next: "again" };
}

const ARCHIVED = { code: "locked", message: "", retryAfter_s: null } as const;

/** What passes by itself leaves the form, and what was written in it, where it is. */
function canStay(code: string): boolean {
  return code === "unreachable" || code === "unavailable" || code === "slow_down";
}

function Failed({ act, way }: { readonly act: Act; readonly way: WayIn }) {
  if (act.refusal === null || !canStay(act.refusal.code)) return null;
  const { title, sentences } = wordsFor(act.refusal, wayOf(way));
  return (
    <Notice tone="stop" title={title} isNews>
      {sentences.join(" ")}
    </Notice>
  );
}

function Host({ server }: { readonly server: string }) {
  // The padlock's work, said in words: the browser has checked that the page is from there.
  const { hostedBy, hostedByChecked } = words.value.door;
  const isChecked = location.protocol === "https:" && location.hostname === server;
  return (
    <p class="door__host">
      {isChecked && <ShieldCheck aria-hidden="true" />}
      <span>
        {woven(isChecked ? hostedByChecked : hostedBy, { server: <strong>{server}</strong> })}
      </span>
    </p>
  );
}

/** What is on: people are, and that is why one goes in. */
function Inside({ here }: { readonly here: number }) {
  return (
    <p class="door__inside">
      <UsersRound aria-hidden="true" />
      {words.value.door.inside({ n: here })}
    </p>
  );
}

function Kept() {
  return (
    <div class="door__kept">
      <NotebookPen aria-hidden="true" />
      <p>
        <strong>{words.value.door.keepsRecord}</strong> {words.value.door.kept}
      </p>
    </div>
  );
}

function wayOf(way: WayIn): Way {
  return "code" in way ? "link" : "room";
}
