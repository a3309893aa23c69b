/** Inviting: a new guest link, and the ones that are out. */
import { Link2 } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import type { LinkRole, LinkWish, RoomCard } from "../../wire/http";
import { words } from "../../words";
import { useAct, useAnswer } from "../answer";
import { Button, Dialog, Field, Notice, SelectField } from "../base";
import { roomPath } from "../route";
import { CopyField } from "./copy_field";
import { LIFETIMES, LINK_ROLES, limitOf, roleWord } from "./link_words";
import { Links } from "./links";
import { Refusing } from "./refusing";

export interface InviteProps {
  readonly session: Session;
  readonly room: RoomCard;
  readonly onClose: () => void;
}

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
    <Dialog title={words.value.links.title({ title: room.title })} onClose={onClose} isLarge>
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
  const { links } = words.value;
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
          label={links.who}
          hint={links.hints[role]}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as LinkRole)}
        >
          {LINK_ROLES.map((value) => (
            <option key={value} value={value}>
              {roleWord(value)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={links.howLong}
          hint={links.howLongHint}
          value={String(lifetime)}
          onChange={(event) => setLifetime(Number(event.currentTarget.value))}
        >
          {LIFETIMES.map(({ name }, at) => (
            <option key={name} value={String(at)}>
              {links.lifetimes[name]}
            </option>
          ))}
        </SelectField>
        <Field
          label={links.howMany}
          hint={links.howManyHint}
          inputMode="numeric"
          autoComplete="off"
          value={limit}
          fault={max_uses === undefined ? links.badNumber : null}
          onInput={(event) => setLimit(event.currentTarget.value)}
        />
        <Field
          label={links.note}
          hint={links.noteHint}
          autoComplete="off"
          maxLength={80}
          value={label}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button kind="main" type="submit" isBusy={props.isBusy}>
          <Link2 aria-hidden="true" />
          {links.make}
        </Button>
      </div>
    </form>
  );
}

/** The link, this once: the server keeps only a hash of its code. */
function MadeLink({ url, onAnother }: { readonly url: string; readonly onAnother: () => void }) {
  const { hereItIs, passOn, guestLink, copyLink, another } = words.value.links;
  return (
    <Notice tone="good" title={hereItIs} isNews>
      <div class="stack stack--tight">
        <p>{passOn}</p>
        <CopyField label={guestLink} word={copyLink} text={url} takesFocus>
          <Button onClick={onAnother}>{another}</Button>
        </CopyField>
      </div>
    </Notice>
  );
}

/** An open room needs no link: its address is enough, for guests. */
function OpenAddress({ room }: { readonly room: RoomCard }) {
  const url = new URL(roomPath(room.id), location.href).href;
  const { isOpen, everybody, address, copyAddress } = words.value.links;
  return (
    <Notice tone="tell" title={isOpen}>
      <div class="stack stack--tight">
        <p>{everybody}</p>
        <CopyField label={address} word={copyAddress} text={url} />
      </div>
    </Notice>
  );
}
