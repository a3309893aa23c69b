/** Who is on the stage, since when, and letting them go. */
import { Presentation } from "lucide-preact";
import { doing, type Known } from "../../../../outline/verb";
import { isOnStage } from "../../../../scene/layout";
import { mayHelp } from "../../../../state/rights";
import { isolated } from "../../../../state/telling";
import type { Member } from "../../../../wire/views";
import { words } from "../../../../words";
import { useInside } from "../../inside";
import { PersonMenu } from "../../people/person";
import { lapse } from "../lapse";
import { LongList } from "../long_list";
import type { Part } from "../part";
import { Row } from "../row";
import { useNow } from "../use_now";

export const STAGE: Part = {
  ...{ name: "stage", icon: Presentation, needs: "assist", isOpen: true },
  title: () => words.value.console.stage.title,
  isHere: (known) => stageSeats(known) > 0,
  sum: (known) =>
    words.value.console.stage.sum({
      taken: onStage(known).length,
      seats: stageSeats(known),
    }),
  Body: OnStage,
};

function OnStage() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const up = onStage(known);
  const { title, nobody } = words.value.console.stage;
  if (up.length === 0) return <p class="soft">{nobody}</p>;
  return (
    <LongList
      label={title}
      of={up}
      keyOf={({ m }) => `${m}`}
      draw={(member) => <OneUp member={member} known={known} />}
    />
  );
}

function OneUp({ member, known }: { readonly member: Member; readonly known: Known }) {
  const { store } = useInside();
  const now_ms = useNow();
  const { stage } = words.value.console;
  const { roles } = words.value;
  const since_ms = store.seated.sinceOf(member);
  const time = since_ms === null ? null : lapse(since_ms, now_ms);
  const name = isolated(member.name);
  const isMine = member.m === known.me.m;
  const act = doing(
    isMine ? { command: "leave_seat" } : { command: "stand_member", member: member.m },
  );
  const mayLetGo = (isMine || mayHelp(known.me.role, member.role)) && !known.view.isArchived;
  const letGo = { word: stage.stand, act, label: stage.standWhom({ name }) };
  return (
    <Row
      member={member}
      place={member.seat ?? 0}
      placeWords={words.value.people.seat({ seat: member.seat ?? 0 })}
      isLive
      cues={mayLetGo ? [letGo] : []}
      facts={
        <>
          {member.role !== "attendee" && <span>{roles[member.role].word}</span>}
          {since_ms !== null && (
            <span>{time === null ? stage.justNow : stage.since({ time })}</span>
          )}
        </>
      }
    >
      {!isMine && <PersonMenu member={member} />}
    </Row>
  );
}

/** Return those who sit on the stage, by seat. */
function onStage({ view, layout }: Known): readonly Member[] {
  return view.members
    .filter(({ seat }) => seat !== null && isOnStage(layout, seat))
    .sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0));
}

function stageSeats({ layout }: Known): number {
  return layout?.seats.filter(({ kind }) => kind === "stage").length ?? 0;
}
