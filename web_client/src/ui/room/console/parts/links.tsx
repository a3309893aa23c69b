/** Guest links: making one, who came by those that are out, and taking one back. */
import { Link2 } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { words } from "../../../../words";
import { useAnswer } from "../../../answer";
import { Invite } from "../../../home/invite";
import { LinkRow } from "../../../home/links";
import { refusalWords } from "../../../home/refusing";
import { useInside } from "../../inside";
import { Cue } from "../cue";
import type { Part } from "../part";
import "../../../home/home.css";

export const LINKS: Part = {
  ...{ name: "links", icon: Link2, needs: "invite" },
  title: () => words.value.console.links.title,
  isHere: ({ view }) => !view.isArchived,
  Body: GuestLinks,
};

/** The line makes the usual link; the dialog asks for whom, for how long and for how many. */
const INVITE = { kind: "invite", role: "attendee" } as const;

function GuestLinks() {
  const { session, store } = useInside();
  const [isInviting, setInviting] = useState(false);
  const [answer, reload] = useAnswer(store.id, () =>
    session.with((token) => session.api.links(token, store.id)),
  );
  const told = useRef(answer);
  // While they are asked for again the last ones stay, or the focus would go away with them.
  if (answer.kind !== "waiting") told.current = answer;
  const view = store.frame.value;
  if (view === null) return null;
  const room = { id: store.id, title: view.title, door: view.door, isArchived: view.isArchived };
  const out = told.current.kind === "here" ? told.current.value : [];
  const links = out.filter(({ isRevoked }) => !isRevoked);
  return (
    <div class="stack stack--tight">
      <div>
        <Cue word={words.value.console.links.make} act={INVITE} onAsk={() => setInviting(true)} />
      </div>
      {told.current.kind === "refused" && <p>{refusalWords(told.current.refusal).sentence}</p>}
      {told.current.kind === "here" && links.length === 0 && (
        <p class="soft">{words.value.links.none}</p>
      )}
      <ul class="plain links" aria-label={words.value.links.out}>
        {links.map((link) => (
          <LinkRow key={link.id} {...{ link, session, room }} onChanged={reload} />
        ))}
      </ul>
      {isInviting && (
        <Invite
          session={session}
          room={room}
          onClose={() => {
            setInviting(false);
            reload();
          }}
        />
      )}
    </div>
  );
}
