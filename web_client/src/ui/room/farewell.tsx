/** After leaving: a quiet word, and the way back. */

import type { Session } from "../../state/session";
import { words } from "../../words";
import { Brand, Button, StagePicture } from "../base";
import { usePageTitle } from "../page_title";
import { SignOut } from "../sign_out";

export interface FarewellProps {
  readonly title: string;
  readonly session: Session;
}

export function Farewell({ title, session }: FarewellProps) {
  const { left } = words.value.room;
  const heading = usePageTitle(left.tab);
  return (
    <div class="sorry">
      <div class="sorry__picture">
        <StagePicture isDim />
      </div>
      <main class="sorry__words">
        <Brand />
        <h1 ref={heading} tabIndex={-1}>
          {title === "" ? left.theRoom : left.title({ title })}
        </h1>
        <p class="lead">{left.kept}</p>
        <div class="sorry__acts">
          <Button kind="main" onClick={() => window.location.reload()}>
            {left.comeBack}
          </Button>
          <a class="button button--plain" href="/">
            {words.value.base.firstPage}
          </a>
          {/* For who was here on a device that others use too. */}
          <SignOut session={session} onDone={() => window.location.assign("/")} />
        </div>
      </main>
    </div>
  );
}
