/** For tests: a room with polls in it. */
import { Harbor } from "../../../state/harbor.kit";

/** A poll as the server shows it: open, of one option, anonymous. */
export const asked = (more: object = {}): object => ({
  ...{ question: "Where?", kind: "single", options: ["Pier", "Beach"], max_choices: null },
  ...{ results: "after_close", identity: "anonymous", role: null, voters: [], series: "", by: 2 },
  ...{ stand: "open", held: false, result: null, ...more },
});

/** polls: by their keys. */
export function harborWith(polls: object): Harbor {
  const harbor = new Harbor();
  harbor.snapshot = { ...harbor.snapshot, items: { polls } };
  return harbor;
}
