/** Below the room: me, my face, my seat, my hand, the panels, and the way out. */
import { Armchair, DoorOpen, ListTree, MessageSquare, PersonStanding, Users } from "lucide-preact";
import { useState } from "preact/hooks";
import { freeSeats } from "../../outline/seats";
import { isOpenTo } from "../../state/rights";
import type { SeatNo } from "../../wire/ids";
import { words } from "../../words";
import { Avatar, IconButton } from "../base";
import { useBeside } from "./beside";
import { CameraPlace } from "./camera";
import { Expressions } from "./expressions";
import { HandButton } from "./hand_button";
import { useInside } from "./inside";
import { LeaveDialog } from "./leave_dialog";
import { useNarrow } from "./narrow";
import { Profile } from "./profile";
import "./badge.css";

/** isCovered: a panel lies over it. */
export function BottomBar({ isCovered }: { readonly isCovered: boolean }) {
  return (
    <section class="bottom-bar" aria-label={words.value.room.bar.label} inert={isCovered}>
      <Mine />
      <Expressions />
      <CameraPlace />
      <SeatButton />
      <HandButton />
      <PanelButtons />
      <Leave />
    </section>
  );
}

function Mine() {
  const { store } = useInside();
  const [isOpen, setOpen] = useState(false);
  const mine = store.myCard;
  const { mine: change, mineNamed } = words.value.room.bar;
  if (mine === null) return null;
  return (
    <>
      <button
        type="button"
        class="button button--quiet mine"
        title={change}
        onClick={() => setOpen(true)}
      >
        <Avatar look={mine.look} size={40} expression={store.body.shown.value} />
        <span class="mine__name">{mine.name}</span>
        <span class="visually-hidden">{mineNamed}</span>
      </button>
      {isOpen && <Profile mine={mine} onClose={() => setOpen(false)} />}
    </>
  );
}

function SeatButton() {
  const inside = useInside();
  const { bar } = words.value.room;
  const isNarrow = useNarrow();
  const seat = inside.store.mySeat;
  if (seat !== null) {
    const act = { kind: "do", command: { command: "leave_seat" } } as const;
    return (
      <IconButton
        icon={PersonStanding}
        word={isNarrow ? bar.short.stand : bar.stand}
        class="bottom-bar__seat"
        title={inside.typed(act)}
        onClick={() => void inside.act(act)}
      />
    );
  }
  const { known } = inside;
  if (known === null || !isOpenTo(known.me, known.view, "move-avatar")) return null;
  const [free] = freeSeats(known);
  if (free === undefined) return null;
  const act = { kind: "do", command: { command: "take_seat", seat: free as SeatNo } } as const;
  return (
    <IconButton
      icon={Armchair}
      word={bar.sit}
      class="bottom-bar__seat"
      title={inside.typed(act)}
      onClick={() => void inside.act(act)}
    />
  );
}

function PanelButtons() {
  const inside = useInside();
  const { panels, store } = inside;
  const open = useBeside(inside).panel?.name;
  const { bar } = words.value.room;
  const unread = store.unread.length;
  const isNarrow = useNarrow();
  const isNew = unread > 0 && open !== "chat";
  return (
    <nav class="bottom-bar__panels" aria-label={bar.panels}>
      <span class="badged">
        <IconButton
          icon={MessageSquare}
          word={bar.chat}
          aria-expanded={open === "chat"}
          onClick={() => panels.toggle("chat")}
        />
        {isNew && (
          <span class="badge">
            <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
            <span class="visually-hidden">{bar.newMessages({ n: unread })}</span>
          </span>
        )}
      </span>
      <IconButton
        icon={Users}
        word={isNarrow ? bar.short.people : bar.people}
        aria-expanded={open === "people"}
        onClick={() => panels.toggle("people")}
      />
      <IconButton
        icon={ListTree}
        word={isNarrow ? bar.short.outline : bar.outline}
        aria-label={isNarrow ? bar.short.outlineLabel : undefined}
        aria-expanded={open === "outline"}
        onClick={() => panels.toggle("outline")}
      />
    </nav>
  );
}

function Leave() {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        icon={DoorOpen}
        word={words.value.room.bar.leave}
        class="bottom-bar__leave"
        onClick={() => setAsking(true)}
      />
      {isAsking && <LeaveDialog onClose={() => setAsking(false)} />}
    </>
  );
}
