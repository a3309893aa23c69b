/** Microphones: muting all, who has theirs open, and who opens it unasked. */
import { Mic } from "lucide-preact";
import { doing, type Known } from "../../../../outline/verb";
import { outranks } from "../../../../state/rights";
import { isolated } from "../../../../state/telling";
import { isMuted, type Mics, micsOf } from "../../../../topics/mics";
import { SELF_UNMUTES } from "../../../../wire/ids";
import type { Member } from "../../../../wire/views";
import { words } from "../../../../words";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import { LongList } from "../long_list";
import type { Part } from "../part";
import { Row } from "../row";

export const MICS: Part = {
  ...{ name: "mics", icon: Mic, needs: "mute-others" },
  title: () => words.value.mics.title,
  isHere: ({ view }) => !view.isArchived,
  sum: (known) => {
    const mics = micsOf(known.view.items);
    const says = words.value.mics;
    return mics.all === null ? says.sum({ n: openIn(known, mics).length }) : says.allSum;
  },
  Body: Microphones,
};

const all = { command: "mute_all", with_latecomers: true, these: [] } as const;

function Microphones() {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const mics = micsOf(known.view.items);
  const says = words.value.mics;
  const shown = openIn(known, mics);
  return (
    <div class="stack stack--tight">
      <p class="soft">{says.noSound}</p>
      <div class="console__choices">
        <Cue word={says.muteAll} act={doing({ ...all, scope: "all_but_me" })} />
        <Cue word={says.muteStage} act={doing({ ...all, scope: "all_but_stage" })} />
        {mics.all !== null && <Cue word={says.allOver} act={doing({ command: "lift_mute_all" })} />}
      </div>
      <fieldset class="choices-of-cues">
        <legend>{says.policy}</legend>
        <div class="console__choices">
          {SELF_UNMUTES.map((policy) => (
            <Cue
              key={policy}
              word={says.policies[policy]}
              act={doing({ command: "set_self_unmute", policy })}
              isChosen={policy === mics.selfUnmute}
            />
          ))}
        </div>
      </fieldset>
      {shown.length === 0 ? (
        <p class="soft">{says.none}</p>
      ) : (
        <LongList
          label={says.open}
          of={shown.map((member, at) => ({ member, at }))}
          keyOf={({ member: { m } }) => `${m}`}
          draw={({ member, at }) => <OneMic {...{ member, known, mics, at }} />}
        />
      )}
    </div>
  );
}

interface OneMicProps {
  readonly member: Member;
  readonly known: Known;
  readonly mics: Mics;
  readonly at: number;
}

function OneMic({ member, known, mics, at }: OneMicProps) {
  const says = words.value.mics;
  const { m, role } = member;
  const name = isolated(member.name);
  const isSilent = isMuted(mics, member);
  const lift = {
    ...{ word: says.lift, label: says.liftWhom({ name }) },
    act: doing({ command: "lift_mute", member: m }),
  };
  const mute = {
    ...{ word: says.mute, label: says.muteWhom({ name }) },
    act: doing({ command: "mute_member", member: m }),
  };
  const cues = isSilent ? [lift] : outranks(known.me.role, role) ? [mute] : [];
  return (
    <Row
      member={member}
      place={at + 1}
      placeWords={`${at + 1}`}
      isLive={!isSilent}
      cues={cues}
      facts={<span>{isSilent ? says.muted : words.value.roles[role].word}</span>}
    />
  );
}

/** Return those whose microphone is open, and those who are muted one by one. */
function openIn({ view }: Known, { of }: Mics): readonly Member[] {
  return view.members.filter(({ m }) => {
    const mic = of.get(m);
    return mic !== undefined && (mic.isOpen || mic.isMuted);
  });
}
