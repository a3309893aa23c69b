/** One person in the list: face, name, what they are here, where they sit, and acts. */
import { Ellipsis } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { expressionOf, NEUTRAL } from "../../../avatars/expressions";
import { faceOf } from "../../../outline/reading";
import { typedOf } from "../../../outline/table";
import type { Act } from "../../../outline/verb";
import { may, outranks, rolesToGive } from "../../../state/rights";
import { roleWords } from "../../../state/telling";
import type { Role } from "../../../wire/ids";
import type { Member } from "../../../wire/views";
import { words } from "../../../words";
import { Avatar, classesOf, Menu, MenuAct } from "../../base";
import { type Inside, useInside } from "../inside";
import { HandFact } from "./hand_fact";
import { HelpActs } from "./help_acts";
import { RemoveDialog } from "./remove_dialog";
import { ReportDialog } from "./report_dialog";

export function Person({ member }: { readonly member: Member }) {
  const inside = useInside();
  const { store } = inside;
  const isMe = member.m === store.me.value?.m;
  const row = useRef<HTMLDivElement>(null);
  const isPicked = inside.picked.value === member.m;
  useEffect(() => {
    if (isPicked) row.current?.scrollIntoView({ block: "nearest" });
  }, [isPicked]);
  const { people, roles, faces } = words.value;
  const face = isMe ? store.body.shown.value : faceOf(member, store.relay.faces.value);
  return (
    <div class={classesOf("person", isPicked && "person--picked")} ref={row}>
      <Avatar look={member.look} size={40} expression={face} />
      <div class="person__words">
        <strong class="person__name" dir="auto">
          {member.name}
        </strong>
        <span class="person__facts">
          {isMe && <span class="tag tag--me">{people.you}</span>}
          {member.role !== "attendee" && <span class="tag">{roles[member.role].word}</span>}
          {member.isGuest && <span class="tag tag--guest">{people.guest}</span>}
          <HandFact member={member} />
          <span>{member.seat === null ? people.standing : people.seat({ seat: member.seat })}</span>
          {face !== NEUTRAL && <span>{faces[expressionOf(face).word].word}</span>}
        </span>
      </div>
      {!isMe && <PersonMenu member={member} />}
    </div>
  );
}

/** What can be done about somebody. */
export function PersonMenu({ member }: { readonly member: Member }) {
  const inside = useInside();
  const [isRemoving, setRemoving] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const me = inside.store.me.value;
  if (me === null) return null;
  const roles = may(me.role, "manage-roles") ? rolesToGive(me.role, member.role) : [];
  const { people } = words.value;
  const mayRemove = may(me.role, "kick") && outranks(me.role, member.role);
  return (
    <>
      <Menu icon={Ellipsis} word={people.menu({ name: member.name })} about=".person" isBare>
        {(close) => (
          <>
            {may(me.role, "chat") && (
              <MenuAct
                typed={`@${member.name}`}
                onClick={() => closing(close, () => mention(inside, member))}
              >
                {people.mention}
              </MenuAct>
            )}
            <HelpActs member={member} close={close} />
            {roles.map((role) => (
              <RoleAct key={role} member={member} role={role} close={close} />
            ))}
            <MenuAct
              typed={inside.typed(reporting(member))}
              onClick={() => closing(close, () => setReporting(true))}
            >
              {words.value.reports.report}
            </MenuAct>
            {mayRemove && (
              <MenuAct
                isStop
                typed={inside.typed(removing(member))}
                onClick={() => closing(close, () => setRemoving(true))}
              >
                {people.remove}
              </MenuAct>
            )}
          </>
        )}
      </Menu>
      {isReporting && (
        <ReportDialog message={null} member={member} onClose={() => setReporting(false)} />
      )}
      {isRemoving && <RemoveDialog member={member} onClose={() => setRemoving(false)} />}
    </>
  );
}

interface RoleActProps {
  readonly member: Member;
  readonly role: Role;
  readonly close: () => void;
}

function RoleAct({ member, role, close }: RoleActProps) {
  const inside = useInside();
  const { known } = inside;
  const act = { kind: "do", command: { command: "change_role", member: member.m, role } } as const;
  return (
    <MenuAct
      typed={known === null ? "" : typedOf(act, known)}
      onClick={() => closing(close, () => void inside.act(act))}
    >
      {words.value.people.make({ role: roleWords(role) })}
    </MenuAct>
  );
}

function reporting({ m }: Member): Act {
  return { kind: "do", command: { command: "file_report", message: null, member: m, reason: "" } };
}

function removing({ m }: Member): Act {
  return { kind: "do", command: { command: "remove_member", member: m, reason: "" } };
}

function closing(close: () => void, act: () => void): void {
  close();
  act();
}

/** Put the name into what I am writing, and go there. */
function mention({ store, panels }: Inside, { name }: Member): void {
  const draft = store.drafts.get(null);
  const space = draft === "" || draft.endsWith(" ") ? "" : " ";
  store.drafts.set(null, `${draft}${space}@${name} `);
  panels.show("chat");
}
