/** Leaving, once more asked only because the button lies near others that thumbs use all the time. */
import { Button, Dialog, DialogActs } from "../base";
import { useInside } from "./inside";

export function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const inside = useInside();
  const waiting = inside.store.sends.all.value.length;
  return (
    <Dialog title="Leave the room?" onClose={onClose}>
      <p>
        {waiting === 0
          ? "Your seat becomes free. What was said is kept, and you can come back."
          : "Something you wrote is not sent yet. If you leave now, it may not arrive."}
      </p>
      <DialogActs>
        <Button onClick={onClose}>Stay</Button>
        <Button kind="main" onClick={() => void inside.act({ kind: "leave" })}>
          Leave
        </Button>
      </DialogActs>
    </Dialog>
  );
}
