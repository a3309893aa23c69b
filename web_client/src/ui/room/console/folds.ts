/** Which parts of the console somebody folded or unfolded, remembered by this browser. */
import { signal } from "@preact/signals";
import type { Keep } from "../../../state/keep";
import type { Part } from "./part";

const KEY = "console";
const COMMANDS_KEY = "console.commands";

export class Folds {
  /** Those that are not as they begin. */
  readonly #turned = signal<readonly string[]>([]);
  readonly #hasCommands = signal(true);
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
    this.#turned.value = (keep.get(KEY) ?? "").split(" ").filter((name) => name !== "");
    this.#hasCommands.value = keep.get(COMMANDS_KEY) !== "off";
  }

  isOpen({ name, isOpen = false }: Pick<Part, "name" | "isOpen">): boolean {
    return this.#turned.value.includes(name) !== isOpen;
  }

  turn({ name }: Pick<Part, "name">): void {
    const now = this.#turned.value;
    this.#turned.value = now.includes(name)
      ? now.filter((other) => other !== name)
      : [...now, name];
    this.#keep.set(KEY, this.#turned.value.join(" "));
  }

  /** Whether every control shows how it is typed. */
  get hasCommands(): boolean {
    return this.#hasCommands.value;
  }

  showCommands(areShown: boolean): void {
    this.#hasCommands.value = areShown;
    this.#keep.set(COMMANDS_KEY, areShown ? "" : "off");
  }
}
