/** Leaving, once more asked only because the button lies near others that thumbs use all the time. */
import { words } from "../../words";
import { Button, Dialog, DialogActs } from "../base";
import { useInside } from "./inside";

export function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const inside = useInside();
  const { title, free, unsent, stay } = words.value.room.leaving;
  const waiting = inside.store.sends.all.value.length;
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{waiting === 0 ? free : unsent}</p>
      <DialogActs>
        <Button onClick={onClose}>{stay}</Button>
        <Button kind="main" onClick={() => void inside.act({ kind: "leave" })}>
          {words.value.room.bar.leave}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
