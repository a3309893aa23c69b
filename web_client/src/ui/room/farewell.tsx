/** After leaving: a quiet word, and the way back. */

import type { Session } from "../../state/session";
import { Brand, Button, StagePicture } from "../base";
import { usePageTitle } from "../page_title";
import { SignOut } from "../sign_out";

export interface FarewellProps {
  readonly title: string;
  readonly session: Session;
}

export function Farewell({ title, session }: FarewellProps) {
  const heading = usePageTitle("You left");
  return (
    <div class="sorry">
      <div class="sorry__picture">
        <StagePicture isDim />
      </div>
      <main class="sorry__words">
        <Brand />
        <h1 ref={heading} tabIndex={-1}>
          You left {title === "" ? "the room" : title}
        </h1>
        <p class="lead">The conversation is kept. You can come back whenever the door is open.</p>
        <div class="sorry__acts">
          <Button kind="main" onClick={() => window.location.reload()}>
            Come back
          </Button>
          <a class="button button--plain" href="/">
            To the first page
          </a>
          {/* For who was here on a device that others use too. */}
          <SignOut session={session} onDone={() => window.location.assign("/")} />
        </div>
      </main>
    </div>
  );
}
