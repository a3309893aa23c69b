/** For tests: a room with some people and messages in it, as it is known to one of them. */
import { parseLayout } from "../scene/layout";
import { card, FOYER, said, TABLE } from "../state/harbor.kit";
import type { MemberNo, Role } from "../wire/ids";
import { parseView } from "../wire/views";
import type { Known } from "./verb";

export function sample(role: Role = "owner"): Known {
  const view = parseView({
    ...{ room: "!r", title: "Harbor talks", door: "link", archived: false, template: "panel" },
    members: [
      card(1, "Ana", { role, guest: false }),
      card(2, "Ana Lima", { seat: 2 }),
      card(3, "Ben"),
      card(4, "ben"),
      card(5, "#5 of @us"),
    ],
    portals: [{ portal: 2, to: FOYER, label: "The Foyer" }],
    messages: [said(7, 1, "first"), said(9, 3, "second"), said(12, 1, "third")],
  });
  const me = { m: 1 as MemberNo, role };
  return { view, me, layout: parseLayout(TABLE), messages: view.messages };
}
