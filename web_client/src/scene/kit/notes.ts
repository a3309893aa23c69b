/** A canvas context that draws nothing and writes down what is asked of it. */

export interface Fill {
  readonly colour: string;
  readonly alpha: number;
}

export class Notes {
  readonly fills: Fill[] = [];
  readonly texts: string[] = [];
  readonly colours = new Set<string>();
  /** How many states are saved and not restored. */
  depth = 0;
  images = 0;
  /** What the code under test is given: whatever it calls that is not noted does nothing. */
  readonly context: CanvasRenderingContext2D;

  constructor() {
    const noted: Record<string, unknown> = {
      ...{ fillStyle: "", strokeStyle: "", globalAlpha: 1, font: "", lineWidth: 1 },
      save: () => (this.depth += 1),
      restore: () => (this.depth -= 1),
      fill: () => this.#fill(),
      fillRect: () => this.#fill(),
      stroke: () => this.colours.add(String(this.context.strokeStyle)),
      fillText: (text: string) => this.#write(text),
      drawImage: () => (this.images += 1),
      measureText: (text: string) => ({ width: text.length * 7 }),
      createLinearGradient: () => ({ addColorStop: () => {} }),
    };
    const context = new Proxy(noted, {
      get: (target, name) => target[String(name)] ?? (() => {}),
    });
    this.context = context as unknown as CanvasRenderingContext2D;
  }

  #write(text: string): void {
    this.texts.push(text);
    this.colours.add(String(this.context.fillStyle));
  }

  #fill(): void {
    const { fillStyle, globalAlpha } = this.context;
    this.colours.add(String(fillStyle));
    this.fills.push({ colour: String(fillStyle), alpha: globalAlpha });
  }
}

/** Make every canvas of this document answer with these notes. */
export function noteCanvases(notes: Notes): void {
  HTMLCanvasElement.prototype.getContext = (() => notes.context) as never;
}
