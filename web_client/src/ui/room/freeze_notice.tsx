/** What is frozen, for everybody: said at once and for as long as it is so. */
import { freezeOf } from "../../topics/freeze";
import { words } from "../../words";
import { classesOf, Notice } from "../base";
import { useInside } from "./inside";

export function FreezeNotice({ isInFlow = false }: { readonly isInFlow?: boolean }) {
  const { store } = useInside();
  const frozen = freezeOf(store.frame.value?.items ?? new Map());
  if (frozen === null) return null;
  const { banner, what } = words.value.freeze;
  return (
    <div class={classesOf("connection", isInFlow && "connection--in-flow")}>
      <Notice tone="warn" isNews>
        {banner({ what: frozen.what.map((one) => what[one]).join(", ") })}
      </Notice>
    </div>
  );
}
