/** For ears alone: words that eyes have from the picture, and the place where news is told. */
import type { ComponentChildren } from "preact";
import { announcer } from "./announcer";

export function VisuallyHidden({ children }: { readonly children: ComponentChildren }) {
  return <span class="visually-hidden">{children}</span>;
}

/** Stands once on the page, from the start: a region that comes with its words is not read. */
export function LiveRegion() {
  return (
    <div class="visually-hidden" role="status" aria-live="polite" aria-atomic="true">
      {announcer.words}
    </div>
  );
}
