/** Somebody in a list of the console: face, name, a line about them, and their acts. */
import type { ComponentChildren } from "preact";
import { faceOf } from "../../../outline/reading";
import type { Member } from "../../../wire/views";
import { Avatar, classesOf } from "../../base";
import { useInside } from "../inside";
import { type CueProps, useCues } from "./cue";

export interface RowProps {
  readonly member: Member;
  /** Their number in an order or on a seat. */
  readonly place: number;
  /** What that number is, for ears: "seat 3". */
  readonly placeWords: string;
  /** What is to be known of them here. */
  readonly facts: ComponentChildren;
  /** What they wrote about it; none if it is empty. */
  readonly note?: string;
  readonly cues: readonly CueProps[];
  /** What else can be done, behind the acts. */
  readonly children?: ComponentChildren;
  readonly isLive?: boolean;
}

export function Row(props: RowProps) {
  const { member, place, placeWords, facts, note = "", cues, children, isLive = false } = props;
  const { store } = useInside();
  const { buttons, typed } = useCues(cues);
  return (
    <div class={classesOf("row", isLive && "row--live")}>
      <span class="row__place">
        <span aria-hidden="true">{place}</span>
        <span class="visually-hidden">{placeWords}</span>
      </span>
      <Avatar look={member.look} size={32} expression={faceOf(member, store.relay.faces.value)} />
      <div class="row__words">
        <strong class="row__name" dir="auto">
          {member.name}
        </strong>
        <span class="row__facts">{facts}</span>
      </div>
      <div class="row__acts">
        {buttons}
        {children}
      </div>
      {note !== "" && (
        <p class="row__note" dir="auto">
          {note}
        </p>
      )}
      {typed}
    </div>
  );
}
