/** The links that are out, and taking one back. */
import { useRef, useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { GuestLink, RoomCard } from "../../wire/http";
import { words } from "../../words";
import { type Answer, useAct } from "../answer";
import { announce, Button } from "../base";
import { roleWord, stateOf, usedWords } from "./link_words";
import { Refusing, refusalWords } from "./refusing";

export interface LinksProps {
  readonly session: Session;
  readonly room: RoomCard;
  readonly links: Answer<readonly GuestLink[]>;
  readonly onChanged: () => void;
}

export function Links({ links, session, room, onChanged }: LinksProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const told = useRef(links);
  // While they are asked for again the last ones stay, or the focus would go away with them.
  if (links.kind !== "waiting") told.current = links;
  const answer = told.current;
  if (answer.kind === "waiting") return null;
  if (answer.kind === "refused") return <p>{refusalWords(answer.refusal).sentence}</p>;
  const changed = (): void => {
    heading.current?.focus(); // the row with the button is about to go
    onChanged();
  };
  const out = answer.value.filter(({ isRevoked }) => !isRevoked);
  return (
    <section class="stack stack--tight">
      <h3 ref={heading} tabIndex={-1}>
        {words.value.links.out}
      </h3>
      {out.length === 0 && <p class="soft">{words.value.links.none}</p>}
      <ul class="plain links">
        {out.map((link) => (
          <LinkRow key={link.id} {...{ link, session, room }} onChanged={changed} />
        ))}
      </ul>
    </section>
  );
}

/** A link that is out: who came by it, and taking it back. */
export function LinkRow({
  link,
  session,
  room,
  onChanged,
}: Omit<LinksProps, "links"> & { link: GuestLink }) {
  const [isAsking, setAsking] = useState(false);
  const revoking = useAct();
  const { links, roles } = words.value;
  const now_ms = Date.now();
  const isOver = stateOf(link, now_ms) !== "good";
  const revoke = (): void => {
    void revoking.run(
      () => session.with((token) => session.api.revokeLink(token, room.id, link.id)),
      () => {
        announce(words.value.links.takenBackNews);
        onChanged();
      },
    );
  };
  return (
    <li class="links__row">
      <div>
        <strong>{link.label === "" ? roleWord(link.role) : link.label}</strong>
        {link.label !== "" && <span class="soft"> {roles[link.role].forMany}</span>}
        <p class={isOver ? "soft" : undefined}>{usedWords(link, now_ms)}</p>
      </div>
      {isAsking ? (
        <div class="links__ask">
          <p>{links.takingBack}</p>
          <Button kind="stop" isBusy={revoking.isBusy} onClick={revoke}>
            {links.takeItBack}
          </Button>
          <Button kind="quiet" onClick={() => setAsking(false)}>
            {links.keepIt}
          </Button>
          <Refusing act={revoking} />
        </div>
      ) : (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {links.takeBack}
        </Button>
      )}
    </li>
  );
}
