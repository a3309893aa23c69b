/** The first page: an owner's rooms, or for everybody else the way to theirs. */
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import { words } from "../../words";
import { useAnswer } from "../answer";
import { Brand, Loading, Notice } from "../base";
import { SettingsButton } from "../settings";
import { SignOut } from "../sign_out";
import { Sorry, wordsFor } from "../sorry";
import { OwnersRooms } from "./owner";
import { Visitor } from "./visitor";
import "./home.css";

export function Home({ session }: { readonly session: Session }) {
  const [isOut, setOut] = useState(false);
  const [answer, again] = useAnswer("", () => session.signIn());
  const signedOut = (): void => {
    setOut(true);
    again();
  };
  if (answer.kind === "waiting") return <Loading what={words.value.base.oneMoment} />;
  if (answer.kind === "refused" && answer.refusal.code !== "signed_out") {
    return <Sorry words={wordsFor(answer.refusal, "home")} onAgain={again} />;
  }
  return (
    <div class="home">
      <header class="home__bar">
        <Brand href="/" />
        <span class="soft home__where">{location.host}</span>
        {answer.kind === "here" && <SignOut session={session} onDone={signedOut} />}
        <SettingsButton />
      </header>
      <main class="home__main">
        {isOut && answer.kind !== "here" && (
          <Notice tone="good" title={words.value.home.signedOut} isNews>
            {words.value.home.unknownNow}
          </Notice>
        )}
        {answer.kind === "here" && answer.value.isOwner ? (
          <OwnersRooms session={session} />
        ) : (
          <Visitor rooms={answer.kind === "here" ? answer.value.rooms : []} />
        )}
      </main>
    </div>
  );
}
