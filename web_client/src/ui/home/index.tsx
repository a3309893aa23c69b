/** The first page: an owner's rooms, or for everybody else the way to theirs. */
import type { Session } from "../../state/session";
import { useAnswer } from "../answer";
import { Brand, Loading } from "../base";
import { SettingsButton } from "../settings";
import { Sorry, wordsFor } from "../sorry";
import { OwnersRooms } from "./owner";
import { Visitor } from "./visitor";
import "./home.css";

export function Home({ session }: { readonly session: Session }) {
  const [answer, again] = useAnswer("", () => session.signIn());
  if (answer.kind === "waiting") return <Loading what="One moment" />;
  if (answer.kind === "refused" && answer.refusal.code !== "signed_out") {
    return <Sorry words={wordsFor(answer.refusal, "home")} onAgain={again} />;
  }
  return (
    <div class="home">
      <header class="home__bar">
        <Brand href="/" />
        <span class="soft home__where">{location.host}</span>
        <SettingsButton />
      </header>
      <main class="home__main">
        {answer.kind === "here" && answer.value.isOwner ? (
          <OwnersRooms session={session} />
        ) : (
          <Visitor rooms={answer.kind === "here" ? answer.value.rooms : []} />
        )}
      </main>
    </div>
  );
}
