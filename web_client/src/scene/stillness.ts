/** Whether things stand still: by what somebody chose for the page, or else by what the device says. */

export class Stillness {
  readonly #reduced = matchMedia("(prefers-reduced-motion: reduce)");

  get isStill(): boolean {
    const chosen = document.documentElement.dataset["motion"];
    return chosen === undefined ? this.#reduced.matches : chosen === "less";
  }
}
