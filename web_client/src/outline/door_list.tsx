/** The doors as text: where each leads, with its act. */
import { isolated } from "../state/telling";
import { useInside } from "../ui/room/inside";
import { words } from "../words";
import { doorsOf } from "./doors";

export function DoorList() {
  const inside = useInside();
  const { known } = inside;
  const open = known === null ? [] : doorsOf(known).filter(({ leads }) => leads !== null);
  if (open.length === 0) return null;
  const { list } = words.value.passage;
  return (
    <section aria-labelledby="outline-doors">
      <h3 id="outline-doors">{list.title}</h3>
      <ul class="plain outline__list outline__doors">
        {open.map(({ portal, place, leads }) => {
          const label = isolated(leads?.label ?? "");
          const act = { kind: "go", portal } as const;
          return (
            <li key={portal}>
              <p>{words.value.doors.line({ label, place })}</p>
              <button
                type="button"
                class="button button--plain"
                onClick={() => void inside.act(act)}
              >
                <span>{list.go({ label })}</span>
                <kbd class="typed">{inside.typed(act)}</kbd>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
