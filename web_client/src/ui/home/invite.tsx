/** Inviting: a new guest link, and the ones that are out. */
import { Link2 } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { LinkRole, LinkWish, RoomCard } from "../../wire/http";
import { useAct, useAnswer } from "../answer";
import { Button, Dialog, Field, Notice, SelectField } from "../base";
import { roomPath } from "../route";
import { CopyField } from "./copy_field";
import { LIFETIMES, LINK_ROLE_WORDS, limitOf } from "./link_words";
import { Links } from "./links";
import { Refusing } from "./refusing";

export interface InviteProps {
  readonly session: Session;
  readonly room: RoomCard;
  readonly onClose: () => void;
}

const ROLES = Object.keys(LINK_ROLE_WORDS) as readonly LinkRole[];

export function Invite({ session, room, onClose }: InviteProps) {
  const [links, reload] = useAnswer(room.id, () =>
    session.with((token) => session.api.links(token, room.id)),
  );
  const [url, setUrl] = useState<string | null>(null);
  const making = useAct();
  const make = (wish: LinkWish): void => {
    void making.run(
      () => session.with((token) => session.api.createLink(token, room.id, wish)),
      (made) => {
        setUrl(made.url);
        reload();
      },
    );
  };
  return (
    <Dialog title={`Invite to ${room.title}`} onClose={onClose} isLarge>
      {room.door === "open" && url === null && <OpenAddress room={room} />}
      {url === null ? (
        <NewLink isBusy={making.isBusy} onMake={make} />
      ) : (
        <MadeLink url={url} onAnother={() => setUrl(null)} />
      )}
      <Refusing act={making} />
      <Links session={session} room={room} links={links} onChanged={reload} />
    </Dialog>
  );
}

function NewLink(props: { readonly isBusy: boolean; readonly onMake: (wish: LinkWish) => void }) {
  const [role, setRole] = useState<LinkRole>("attendee");
  const [lifetime, setLifetime] = useState(0);
  const [limit, setLimit] = useState("");
  const [label, setLabel] = useState("");
  const max_uses = limitOf(limit);
  const make = (event: Event): void => {
    event.preventDefault();
    if (max_uses === undefined) return;
    const expires_in_s = LIFETIMES[lifetime]?.expiresIn_s ?? null;
    props.onMake({ role, label: label.trim(), expires_in_s, max_uses });
  };
  return (
    <form class="stack" onSubmit={make} noValidate>
      <div class="pair">
        <SelectField
          label="Who comes by it?"
          hint={LINK_ROLE_WORDS[role].hint}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as LinkRole)}
        >
          {ROLES.map((value) => (
            <option key={value} value={value}>
              {LINK_ROLE_WORDS[value].word}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="How long is it good?"
          hint="Nobody comes in by it after that"
          value={String(lifetime)}
          onChange={(event) => setLifetime(Number(event.currentTarget.value))}
        >
          {LIFETIMES.map(({ word }, at) => (
            <option key={word} value={String(at)}>
              {word}
            </option>
          ))}
        </SelectField>
        <Field
          label="For how many people?"
          hint="Leave it empty for no limit"
          inputMode="numeric"
          autoComplete="off"
          value={limit}
          fault={max_uses === undefined ? "Write a whole number, or nothing." : null}
          onInput={(event) => setLimit(event.currentTarget.value)}
        />
        <Field
          label="A note for yourself"
          hint="Only you see it"
          autoComplete="off"
          maxLength={80}
          value={label}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button kind="main" type="submit" isBusy={props.isBusy}>
          <Link2 aria-hidden="true" />
          Make a guest link
        </Button>
      </div>
    </form>
  );
}

/** The link, this once: the server keeps only a hash of its code. */
function MadeLink({ url, onAnother }: { readonly url: string; readonly onAnother: () => void }) {
  return (
    <Notice tone="good" title="Here is the link" isNews>
      <div class="stack stack--tight">
        <p>Pass it on now: it is shown this once, and nobody can look it up again.</p>
        <CopyField label="Guest link" word="Copy the link" text={url} takesFocus>
          <Button onClick={onAnother}>Make another one</Button>
        </CopyField>
      </div>
    </Notice>
  );
}

/** An open room needs no link: its address is enough, for guests. */
function OpenAddress({ room }: { readonly room: RoomCard }) {
  const url = new URL(roomPath(room.id), location.href).href;
  return (
    <Notice tone="tell" title="This room is open">
      <div class="stack stack--tight">
        <p>Everybody who knows its address can come in as a guest.</p>
        <CopyField label="The room's address" word="Copy the address" text={url} />
      </div>
    </Notice>
  );
}
