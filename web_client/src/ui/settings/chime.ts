/**
 * The page's only sound: two soft notes, made here, nothing loaded.
 *
 * A browser lets a page be heard only after a press or a key on it; until then the context stays
 * suspended, and a note that nobody may hear is not kept for later.
 */
const NOTES_HZ = [587.33, 880];
const NOTE_S = 0.14;
const LOUDNESS = 0.06;
/** In a lively room one note says it for all. */
const PAUSE_S = 2;

/** The part of the browser's Web Audio that is used here. */
export type Audio = Pick<
  AudioContext,
  "state" | "currentTime" | "destination" | "createGain" | "createOscillator" | "resume"
>;

export class Chime {
  readonly #open: () => Audio;
  #audio: Audio | null = null;
  #last_s = Number.NEGATIVE_INFINITY;

  constructor(open: () => Audio) {
    this.#open = open;
  }

  /** Sound, unless it just did. Return whether it did. */
  ring(): boolean {
    this.#audio ??= this.#open();
    const { state, currentTime: now_s } = this.#audio;
    if (state === "suspended") void this.#audio.resume();
    // Its own clock, which stands still as long as nothing can be heard.
    if (now_s - this.#last_s < PAUSE_S) return false;
    this.#last_s = now_s;
    for (const [at, hz] of NOTES_HZ.entries()) note(this.#audio, hz, at * NOTE_S);
    return true;
  }
}

function note(audio: Audio, hz: number, after_s: number): void {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()];
  const begin_s = audio.currentTime + after_s;
  const end_s = begin_s + 2 * NOTE_S;
  tone.frequency.value = hz;
  volume.gain.setValueAtTime(0, begin_s);
  volume.gain.linearRampToValueAtTime(LOUDNESS, begin_s + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, end_s);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin_s);
  tone.stop(end_s);
}

const ours = new Chime(() => new AudioContext());

/** Let the page be heard once; where there is no sound, nothing happens. */
export function chime(): void {
  if (typeof AudioContext !== "undefined") ours.ring();
}
