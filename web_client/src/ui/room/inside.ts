/** What everything inside a room shares: its store, its panels, its form, and doing an act. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ExpressionCode } from "../../avatars/expressions";
import type { Trouble } from "../../camera/trouble";
import { Exchanges } from "../../outline/exchanges";
import { linksOf, type MakeLink } from "../../outline/links";
import { knownOf, type Outcome, perform } from "../../outline/perform";
import { typedOf } from "../../outline/table";
import type { Act, Known } from "../../outline/verb";
import { browserKeep } from "../../state/keep";
import type { RoomStore } from "../../state/room";
import { Search } from "../../state/search";
import type { Session } from "../../state/session";
import type { Command } from "../../wire/commands";
import type { MemberNo, RoomId } from "../../wire/ids";
import { words } from "../../words";
import { CameraSwitch, type Watch } from "./camera/switch";
import { Folds } from "./console/folds";
import type { FormChoice } from "./form";
import type { Panels } from "./panels";

export class Inside {
  readonly store: RoomStore;
  readonly session: Session;
  readonly panels: Panels;
  readonly form: FormChoice;
  readonly exchanges: Exchanges;
  readonly search: Search;
  readonly camera: CameraSwitch;
  readonly folds = new Folds(browserKeep());
  /** Called when I am let in to another room. */
  onGo: (room: RoomId) => void = () => {};
  /** Who was pointed at in the scene, to be found in the list. */
  readonly picked = signal<MemberNo | null>(null);
  readonly #answer = signal("");
  readonly #makeLink: MakeLink;

  /** load: what reads faces from a camera; by default a part of the page that comes when wanted. */
  constructor(
    store: RoomStore,
    session: Session,
    panels: Panels,
    form: FormChoice,
    load?: () => Promise<Watch>,
  ) {
    this.store = store;
    this.session = session;
    this.panels = panels;
    this.form = form;
    this.search = new Search(store);
    this.#makeLink = linksOf(session, store.id);
    this.exchanges = new Exchanges(this.#makeLink);
    const show = (code: ExpressionCode): void => store.body.see(code);
    const trouble = (why: Trouble): void =>
      store.notices.show(words.value.camera.trouble[why], "camera");
    this.camera = new CameraSwitch({ show, trouble }, browserKeep(), load);
  }

  get known(): Known | null {
    return knownOf(this.store);
  }

  /** As `known`, without what was said: for whoever must not be drawn again with every message. */
  get knownQuietly(): Known | null {
    const { frame, me, layout } = this.store;
    if (frame.value === null || me.value === null) return null;
    const view = { ...frame.value, messages: [] };
    return { view, me: me.value, layout: layout.value, messages: [] };
  }

  /** For ears: what came of the last thing that I did. */
  get answer(): ReadonlySignal<string> {
    return this.#answer;
  }

  /** Do an act that a button stands for; what is refused is shown. Return whether it was done. */
  readonly act = async (act: Act): Promise<boolean> => {
    const { known, store } = this;
    if (known === null) return false;
    const { isDone, lines } = await perform(act, store, known, this.#makeLink);
    if (isDone === true) this.read(lines);
    else store.notices.show(lines.join(" "));
    return isDone !== false;
  };

  /** Do what a typed line asks for; what came of it is listed in the outline. */
  async type(line: string): Promise<Outcome> {
    const outcome = await this.exchanges.run(line, this.store);
    this.read(outcome.lines);
    return outcome;
  }

  /** Tell ears. The same words twice would be no change to them: a no-break space makes them one. */
  read(lines: readonly string[]): void {
    const words = lines.join(" ");
    this.#answer.value = words === this.#answer.value ? `${words}\u00a0` : words;
  }

  readonly do = (command: Command): Promise<boolean> => this.act({ kind: "do", command });

  /** Return how an act is typed, for the button that does it. */
  typed(act: Act): string {
    const { known } = this;
    return known === null ? "" : typedOf(act, known);
  }
}

const InsideContext = createContext<Inside | null>(null);

export const InsideProvider = InsideContext.Provider;

export function useInside(): Inside {
  const inside = useContext(InsideContext);
  if (inside === null) throw new Error("not inside a room");
  return inside;
}
