/** Who comes in: how the door stands, who waits before it, and letting them in. */
import { ConciergeBell } from "lucide-preact";
import { useState } from "preact/hooks";
import { type Act, doing, type Known } from "../../../../outline/verb";
import { isolated } from "../../../../state/telling";
import { entranceOf, type Knocker, knockersOf } from "../../../../topics/lobby";
import { ADMISSIONS, type Seq } from "../../../../wire/ids";
import { words } from "../../../../words";
import { Button, Dialog, DialogActs } from "../../../base";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import { lapse } from "../lapse";
import { LongList } from "../long_list";
import type { Part, Waiting } from "../part";
import { useNow } from "../use_now";

export const LOBBY: Part = {
  ...{ name: "lobby", icon: ConciergeBell, needs: "admit" },
  title: () => words.value.lobby.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => {
    const n = knockersOf(view.items).length;
    const { sums, waiting } = words.value.lobby;
    return n === 0 ? sums[entranceOf(view.items).admission] : waiting({ n });
  },
  waiting: waitingOf,
  Body: LobbyBody,
};

function waitingOf({ view }: Known): Waiting | null {
  const waiting = knockersOf(view.items);
  const [first] = waiting;
  if (first === undefined) return null;
  const { lobby } = words.value;
  const behind = waiting.length - 1;
  return {
    key: `${first.knock}`,
    count: waiting.length,
    words: lobby.waiting({ n: waiting.length }),
    first: <OneKnocker knocker={first} behind={behind} />,
    spoken: lobby.wants({ name: isolated(first.name) }),
    isNews: true,
  };
}

function LobbyBody() {
  const items = useInside().store.frame.value?.items;
  if (items === undefined) return null;
  const waiting = knockersOf(items);
  const { none, list, choices } = words.value.lobby;
  const { admission } = entranceOf(items);
  return (
    <>
      <div class="console__choices">
        {ADMISSIONS.map((choice) => (
          <Cue
            key={choice}
            {...choices[choice]}
            act={setting(choice)}
            isChosen={admission === choice}
            {...(admission === choice ? { onAsk: () => {} } : {})}
          />
        ))}
      </div>
      {waiting.length === 0 && <p class="soft">{none}</p>}
      {waiting.length > 0 && (
        <LongList
          label={list}
          of={waiting}
          keyOf={({ knock }) => `${knock}`}
          draw={(knocker) => <OneKnocker knocker={knocker} />}
        />
      )}
      {waiting.length > 1 && <All knocks={waiting.map(({ knock }) => knock)} />}
    </>
  );
}

interface OneProps {
  readonly knocker: Knocker;
  /** How many wait behind them. */
  readonly behind?: number;
}

function OneKnocker({ knocker, behind = 0 }: OneProps) {
  const now_ms = useNow();
  const { lobby, roles } = words.value;
  const { knock, role, member, isSent, denied, since_ms } = knocker;
  const name = isolated(knocker.name);
  const time = lapse(since_ms, now_ms);
  const been = member === null ? lobby.guest : lobby.member;
  return (
    <div class="deleted">
      <p class="need__what">{lobby.wants({ name })}</p>
      <p class="need__facts">
        <span>{time === null ? lobby.justNow : lobby.waits({ time })}</span>
        <span>{roles[role].word}</span>
        <span>{isSent ? lobby.sent : been}</span>
        {denied > 0 && <span>{lobby.denied({ n: denied })}</span>}
        {behind > 0 && <span>{lobby.behind({ n: behind })}</span>}
      </p>
      <div class="deleted__acts">
        <Cue
          {...{ word: lobby.admit, label: lobby.admitWhom({ name }), kind: "main" }}
          act={admitting([knock])}
        />
        <Cue word={lobby.deny} label={lobby.denyWhom({ name })} act={denying([knock])} />
      </div>
    </div>
  );
}

/** Acts on exactly those who are counted in the word, whoever comes meanwhile. */
function All({ knocks }: { readonly knocks: readonly Seq[] }) {
  const inside = useInside();
  const [asked, setAsked] = useState<readonly Seq[] | null>(null);
  const { admitAll, denyAll, denying: ask } = words.value.lobby;
  const n = knocks.length;
  return (
    <div class="console__acts">
      <Cue word={admitAll({ n })} act={admitting(knocks)} />
      <Cue
        {...{ word: denyAll({ n }), kind: "quiet" }}
        act={denying(knocks)}
        onAsk={() => setAsked(knocks)}
      />
      {asked !== null && (
        <Dialog title={ask.one({ n: asked.length })} onClose={() => setAsked(null)}>
          <p>{ask.means}</p>
          <DialogActs>
            <Button onClick={() => setAsked(null)}>{ask.keep}</Button>
            <Button
              kind="stop"
              onClick={() => {
                setAsked(null);
                void inside.act(denying(asked));
              }}
            >
              {denyAll({ n: asked.length })}
            </Button>
          </DialogActs>
        </Dialog>
      )}
    </div>
  );
}

function setting(admission: (typeof ADMISSIONS)[number]): Act {
  const command = { command: "set_admission", admission } as const;
  return doing(admission === "locked" ? { ...command, takes_knocks: false } : command);
}

function admitting(knocks: readonly Seq[]): Act {
  return doing({ command: "admit_knocks", knocks });
}

function denying(knocks: readonly Seq[]): Act {
  return doing({ command: "deny_knocks", knocks, reason: "" });
}
