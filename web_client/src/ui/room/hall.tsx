/** Inside the room: bars above and below, the room itself, and what stands beside it. */
import { useEffect, useState } from "preact/hooks";
import { myHand } from "../../outline/my_hand";
import { Outline } from "../../outline/outline";
import { browserKeep } from "../../state/keep";
import { type Me, runsRoom } from "../../state/rights";
import { settings } from "../../state/settings";
import type { Tiding } from "../../state/telling";
import type { Message } from "../../wire/views";
import { words } from "../../words";
import { announce, announcer, classesOf } from "../base";
import { usePageTitle, useTabSign } from "../page_title";
import { openSettings } from "../settings";
import { chime } from "../settings/chime";
import { Asked } from "./asked";
import { useBeside } from "./beside";
import { BesideTabs } from "./beside_tabs";
import { BottomBar } from "./bottom_bar";
import { ConnectionBar } from "./connection_bar";
import { Console } from "./console";
import { FreezeNotice } from "./freeze_notice";
import { hearingOf } from "./hearing";
import { type Inside, useInside } from "./inside";
import { type KeyAct, KeyChoice, keyAct } from "./keys";
import { KeysHelp } from "./keys_help";
import { useNarrow } from "./narrow";
import { NoticeList } from "./notice_list";
import { Passage } from "./passage";
import { ScenePlace } from "./scene_place";
import { ClockWarnings } from "./session/clocks";
import { SidePanel } from "./side_panel";
import { TallyLine } from "./tally_line";
import { TopBar } from "./top_bar";

export function Hall() {
  const inside = useInside();
  const { store, form } = inside;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [keys] = useState(() => new KeyChoice(browserKeep()));
  const heading = usePageTitle(tabWords(inside));
  useTabSign(toMe(store.unread, store.me.value) > 0);
  useNews(inside);
  useKeys(inside, keys, () => setHelpOpen(true));
  const isText = form.form.value === "outline";
  const { panel, isConsole, areTabs } = useBeside(inside);
  const isCovered = useNarrow() && (panel !== null || isConsole);
  const frame = {
    tabs: areTabs ? <BesideTabs /> : null,
    above: isCovered ? <Lines isInFlow /> : null,
  };
  return (
    <div
      class={classesOf(
        "room",
        panel !== null && "room--with-panel",
        isConsole && "room--with-console",
      )}
    >
      <button
        type="button"
        class="button skip-link visually-hidden"
        onClick={() => goTo("command-line", inside)}
      >
        {words.value.room.toText}
      </button>
      <TopBar heading={heading} isCovered={isCovered} onKeys={() => setHelpOpen(true)} />
      <main
        class={classesOf("room__main", isText && "room__main--text")}
        aria-label={words.value.room.theRoom}
        inert={isCovered}
      >
        {isText && !isCovered && <Lines isInFlow />}
        {isText ? <Outline isWhole /> : <ScenePlace />}
      </main>
      <div class="news">
        {!isText && !isCovered && <Lines />}
        {!isText && !isCovered && <TallyLine />}
        <NoticeList />
        <p class="visually-hidden" role="status">
          {inside.answer}
        </p>
      </div>
      {isConsole && <Console {...frame} />}
      {panel !== null && <SidePanel key={panel.name} panel={panel} {...frame} />}
      <BottomBar isCovered={isCovered} />
      <Passage />
      <ClockWarnings />
      {isHelpOpen && (
        <KeysHelp keys={keys} runsRoom={mayRun(inside)} onClose={() => setHelpOpen(false)} />
      )}
    </div>
  );
}

/** What stands above everything while it is so: a lost line, a frozen room, what I am asked. */
function Lines({ isInFlow = false }: { readonly isInFlow?: boolean }) {
  return (
    <>
      <ConnectionBar isInFlow={isInFlow} />
      <FreezeNotice isInFlow={isInFlow} />
      <Asked isInFlow={isInFlow} />
    </>
  );
}

function mayRun({ store }: Inside): boolean {
  const me = store.me.value;
  return me !== null && runsRoom(me.role);
}

/** What the tab says: how much is unread, and how much of it is to me. */
function tabWords({ store }: Inside): string {
  const title = store.frame.value?.title ?? "";
  const unread = store.unread;
  if (unread.length === 0) return title;
  const mine = toMe(unread, store.me.value);
  const { tab, tabToMe } = words.value.room;
  const n = unread.length;
  return mine === 0 ? tab({ n, title }) : tabToMe({ n, mine, title });
}

function toMe(messages: readonly Message[], me: Me | null): number {
  return messages.filter(({ mentions }) => me !== null && mentions.includes(me.m)).length;
}

/** Tell ears what others do, as much as they want to hear. */
function useNews({ store }: Inside): void {
  useEffect(() => {
    announcer.hearing = hearingOf(browserKeep());
    store.onTiding((tiding) => {
      announce(tiding.text, tiding.isForMe ? "mention" : "news");
      if (isHeard(tiding)) chime();
    });
  }, [store]);
}

/** Whether somebody wants a sound with it. */
function isHeard({ isSaid, isForMe }: Tiding): boolean {
  const sounds = settings.of("sounds").value;
  return isSaid && (sounds === "messages" || (sounds === "mentions" && isForMe));
}

function useKeys(inside: Inside, keys: KeyChoice, help: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = keys.areOn.value ? keyAct(event) : null;
      if (act === null) return;
      event.preventDefault();
      follow(act, inside, help);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [inside, keys, help]);
}

function follow(act: KeyAct, inside: Inside, help: () => void): void {
  const { store, panels } = inside;
  switch (act.kind) {
    case "express":
      store.express(act.code);
      break;
    case "hand":
      pressHand(inside);
      break;
    case "panel":
      panels.toggle(act.panel);
      break;
    case "console":
      if (mayRun(inside)) panels.toggleConsole();
      break;
    case "command":
      goTo("command-line", inside);
      break;
    case "keys":
      help();
      break;
    case "search":
      panels.show("chat");
      inside.search.open();
      break;
    case "settings":
      openSettings();
      break;
  }
}

function pressHand({ known, act }: Inside): void {
  const mine = known === null ? null : myHand(known);
  if (mine !== null) void act(mine.act);
}

/** Open the outline and put the focus on what is in it. */
function goTo(id: string, { panels, form }: Inside): void {
  if (form.form.value !== "outline") panels.show("outline");
  // After the panel is drawn: it is there then.
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
