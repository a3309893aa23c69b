/** My hand: up until somebody calls me or it is taken down; its place is when it was raised. */
import { Hand } from "lucide-preact";
import { myHand } from "../../outline/my_hand";
import { words } from "../../words";
import { IconButton } from "../base";
import { useInside } from "./inside";
import { useNarrow } from "./narrow";

export function HandButton() {
  const inside = useInside();
  const { known } = inside;
  const isNarrow = useNarrow();
  const mine = known === null ? null : myHand(known);
  if (mine === null) return null;
  const { isUp, act } = mine;
  const { bar } = words.value.room;
  const word = isUp ? bar.lowerHand : bar.raiseHand;
  // The word changes with the state, so it is not told as pressed as well: that would be twice not.
  return (
    <IconButton
      icon={Hand}
      word={isNarrow ? (isUp ? bar.lower : bar.hand) : word}
      aria-label={word}
      class={isUp ? "bottom-bar__hand bottom-bar__hand--up" : "bottom-bar__hand"}
      title={bar.withKey({ typed: inside.typed(act), key: "9" })}
      onClick={() => void inside.act(act)}
    />
  );
}
