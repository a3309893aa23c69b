/** For tests: a room with questions in it. */
import { Harbor } from "../../../state/harbor.kit";

/** A question as the server shows it: open, by Ben, who is 2. */
export const asked = (more: object = {}): object => ({
  ...{ asker: 2, name: "Ben", anonymous: false, text: "When?", ts: 5, state: "open" },
  ...{ edited: false, label: "", assigned: null, how: null, answer: "", private: false },
  ...{ answered_by: null, began: null, ended: null, votes: null, reason: "", into: null, ...more },
});

/** How questions are taken: openly and with a name, unless it says otherwise. */
export const taking = (more: object = {}): object => ({
  ...{ open: true, reviewed: false, anonymous: false, votes_from: 0, until_live: false },
  ...{ sort: "votes", order: [], ...more },
});

/** questions: by their keys. */
export function harborWith(questions: object): Harbor {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: { questions } };
  return harbor;
}
