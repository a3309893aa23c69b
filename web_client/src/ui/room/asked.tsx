/**
 * What somebody asks of me and waits for: to come onto the stage, to open my microphone.
 *
 * Nothing happens by itself: whoever does not answer stays where they are, and the question goes.
 */
import { doing } from "../../outline/verb";
import { isolated, nameOf } from "../../state/telling";
import { micsOf } from "../../topics/mics";
import { askedOntoStage } from "../../topics/stage";
import type { Command } from "../../wire/commands";
import { words } from "../../words";
import { Button, classesOf } from "../base";
import { useInside } from "./inside";
import "./asked.css";

/** isInFlow: it takes its place above what is read, and does not lie over the room. */
export function Asked({ isInFlow = false }: { readonly isInFlow?: boolean }) {
  const { knownQuietly: known } = useInside();
  if (known === null) return null;
  const { items } = known.view;
  const ontoStage = askedOntoStage(items, known.me.m);
  const mic = micsOf(items).of.get(known.me.m) ?? null;
  const { stage, mics } = words.value;
  return (
    <>
      {ontoStage !== null && (
        <Question
          says={stage.asked({ who: isolated(nameOf(known.view, ontoStage.by)) })}
          yes={stage.come}
          no={stage.stay}
          onYes={{ command: "enter_stage" }}
          onNo={{ command: "decline_stage" }}
          isInFlow={isInFlow}
        />
      )}
      {mic !== null && mic.askedUntil_ms !== null && (
        <Question
          says={mics.asked}
          yes={mics.openMine}
          no={mics.keepClosed}
          onYes={{ command: "open_mic" }}
          onNo={{ command: "close_mic" }}
          isInFlow={isInFlow}
        />
      )}
    </>
  );
}

interface QuestionProps {
  readonly says: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: Command;
  readonly onNo: Command;
  readonly isInFlow: boolean;
}

function Question({ says, yes, no, onYes, onNo, isInFlow }: QuestionProps) {
  const inside = useInside();
  return (
    <section class={classesOf("asked", isInFlow && "asked--in-flow")} aria-label={says}>
      <p class="asked__words">{says}</p>
      <div class="asked__acts">
        <Button kind="main" onClick={() => void inside.act(doing(onYes))}>
          {yes}
        </Button>
        <Button onClick={() => void inside.act(doing(onNo))}>{no}</Button>
      </div>
    </section>
  );
}
