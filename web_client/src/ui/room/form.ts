/** In which form somebody sees the room, remembered by this browser: drawn, as a plan, as text. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Keep } from "../../state/keep";

/** auto: in 3D where that is possible and fast enough, else as a plan. */
export const FORMS = ["auto", "3d", "flat", "outline"] as const;
export type Form = (typeof FORMS)[number];

const KEY = "form";

export class FormChoice {
  readonly #form = signal<Form>("auto");
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
    this.#form.value = FORMS.find((form) => form === keep.get(KEY)) ?? "auto";
  }

  get form(): ReadonlySignal<Form> {
    return this.#form;
  }

  choose(form: Form): void {
    this.#form.value = form;
    this.#keep.set(KEY, form);
  }
}
