/** Who may come in: everybody who knows the address, or those with a link. */
import { DoorOpen } from "lucide-preact";
import { doing } from "../../../../outline/verb";
import type { Door } from "../../../../wire/ids";
import { words } from "../../../../words";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import type { Part } from "../part";

export const DOOR: Part = {
  ...{ name: "door", icon: DoorOpen, needs: "manage-room" },
  title: () => words.value.console.door.title,
  isHere: ({ view }) => !view.isArchived,
  sum: ({ view }) => words.value.console.door.sums[view.door],
  Body: DoorChoice,
};

/** The usual one first. */
const CHOICES: readonly Door[] = ["link", "open"];

function DoorChoice() {
  const door = useInside().store.frame.value?.door;
  const { doors } = words.value.home.make;
  return (
    <div class="console__choices">
      {CHOICES.map((choice) => (
        <Cue
          key={choice}
          {...doors[choice]}
          act={doing({ command: "change_door", door: choice })}
          isChosen={door === choice}
          {...(door === choice ? { onAsk: () => {} } : {})}
        />
      ))}
    </div>
  );
}
