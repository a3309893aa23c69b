/** Protection: one press that stops the audience, signs of a raid, and removing many who came lately. */
import { Snowflake } from "lucide-preact";
import { doing, type Known } from "../../../../outline/verb";
import { type Alarm, alarmsOf } from "../../../../topics/alarms";
import { freezeOf } from "../../../../topics/freeze";
import { gateOf } from "../../../../topics/gate";
import { words } from "../../../../words";
import { clock } from "../../../../words/formats";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import type { Part, Waiting } from "../part";
import { Arrivals } from "./arrivals";

export const FREEZE: Part = {
  ...{ name: "freeze", icon: Snowflake, needs: "moderate-chat" },
  title: () => words.value.freeze.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => {
    const n = freezeOf(view.items)?.what.length ?? 0;
    return n === 0 ? "" : words.value.freeze.sum({ n });
  },
  waiting: waitingOf,
  Body: FreezeBody,
  Bar: FreezeBar,
};

function waitingOf({ view }: Known): Waiting | null {
  const alarms = alarmsOf(view.items);
  const [first] = alarms;
  if (first === undefined) return null;
  const { signs, signWords } = words.value.freeze;
  const told = signs[first.sign]({ n: first.count });
  return {
    key: `${first.sign} ${first.ts_ms}`,
    count: alarms.length,
    words: signWords({ n: alarms.length }),
    first: <FirstAlarm alarm={first} told={told} />,
    spoken: told,
  };
}

/** What is offered; nothing of it is done by itself. */
function FirstAlarm({ alarm, told }: { readonly alarm: Alarm; readonly told: string }) {
  const { freeze, gate } = words.value;
  return (
    <>
      <p class="need__what">{told}</p>
      <p class="need__facts">{clock(alarm.ts_ms)}</p>
      <div class="need__acts">
        <Cue word={freeze.freeze} kind="main" act={doing({ command: "freeze_room", what: [] })} />
        <Cue word={gate.raid} act={doing({ command: "set_raid_mode", for_s: 1800 })} />
        <Cue
          word={freeze.calm}
          kind="quiet"
          act={doing({ command: "dismiss_alarm", sign: alarm.sign })}
        />
      </div>
    </>
  );
}

/** In reach at all times: it asks nothing, because the same place takes it back. */
function FreezeBar() {
  const view = useInside().store.frame.value;
  if (view === null || view.isArchived) return null;
  const { freeze } = words.value;
  const frozen = freezeOf(view.items);
  return frozen === null ? (
    <Cue
      class="freeze-bar"
      word={freeze.freeze}
      label={`${freeze.freeze}. ${freeze.freezeMeans}`}
      act={doing({ command: "freeze_room", what: [] })}
    />
  ) : (
    <Cue
      class="freeze-bar"
      kind="main"
      word={freeze.thaw}
      act={doing({ command: "thaw_room", what: [] })}
    />
  );
}

function FreezeBody() {
  const view = useInside().store.frame.value;
  if (view === null) return null;
  const { freeze } = words.value;
  const frozen = freezeOf(view.items);
  const isTense =
    frozen !== null || alarmsOf(view.items).length > 0 || gateOf(view.items).raidUntil_ms !== null;
  return (
    <>
      {frozen === null ? (
        <p class="soft">{freeze.freezeMeans}</p>
      ) : (
        <div class="console__choices">
          {frozen.what.map((one) => (
            <Cue
              key={one}
              word={freeze.thawOne({ what: freeze.what[one] })}
              act={doing({ command: "thaw_room", what: [one] })}
            />
          ))}
        </div>
      )}
      {isTense && <Arrivals />}
    </>
  );
}
