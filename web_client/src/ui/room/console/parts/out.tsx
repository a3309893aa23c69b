/** Who is banned, removed or suspended, and letting them back: for ten minutes, that is undoing. */
import { UserX } from "lucide-preact";
import { type Act, doing } from "../../../../outline/verb";
import { isolated, nameOf } from "../../../../state/telling";
import { type Out, outsOf } from "../../../../topics/bans";
import { words } from "../../../../words";
import { clock, full } from "../../../../words/formats";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import { LongList } from "../long_list";
import type { Part } from "../part";

const UNDO_MS = 600_000;

export const OUT: Part = {
  ...{ name: "out", icon: UserX, needs: "kick" },
  title: () => words.value.out.title,
  sum: ({ view }) => {
    const n = outsOf(view.items).length;
    return n === 0 ? "" : `${n}`;
  },
  Body: OutBody,
};

function OutBody() {
  const { store } = useInside();
  const view = store.frame.value;
  if (view === null) return null;
  const all = outsOf(view.items);
  const { none, list } = words.value.out;
  if (all.length === 0) return <p class="soft">{none}</p>;
  return (
    <LongList
      label={list}
      of={all}
      keyOf={({ what, ban, member }) => `${what} ${ban ?? member}`}
      draw={(out) => <OneOut out={out} />}
    />
  );
}

function OneOut({ out }: { readonly out: Out }) {
  const { store } = useInside();
  const view = store.frame.value;
  if (view === null) return null;
  const say = words.value.out;
  const { what, whom, name, by, at_ms, until_ms, reason, note, count } = out;
  const who = isolated(name);
  const sentence = what === "banned" ? say.banned[whom]({ who }) : say[what]({ who });
  const facts = [
    say.by({ who: nameOf(view, by), time: clock(at_ms) }),
    ...(until_ms === null ? [] : [say.until({ time: full(until_ms) })]),
    ...(count > 1 ? [say.together({ n: count })] : []),
  ];
  const isFresh = Date.now() - at_ms < UNDO_MS;
  return (
    <div class="deleted">
      <p class="need__what">{sentence}</p>
      {[reason, note]
        .filter((said) => said !== "")
        .map((said) => (
          <p key={said} class="need__note" dir="auto">
            {said}
          </p>
        ))}
      <p class="need__facts">{facts.join(" \u00b7 ")}</p>
      <div class="deleted__acts">
        <Cue word={isFresh ? say.undo : say.lift[what]} act={undoing(out)} />
      </div>
    </div>
  );
}

function undoing({ what, ban, member }: Out): Act {
  if (ban !== null) return doing({ command: "lift_ban", ban });
  return doing({ command: what === "suspended" ? "lift_suspension" : "let_back", member });
}
