/** The screen for when there is no way in: the stage in the dark, and what can be done. */
import { words as all } from "../../words";
import { Brand, Button, StagePicture } from "../base";
import { usePageTitle } from "../page_title";
import type { Words } from "./words";
import "./sorry.css";

export { nowhere, partMissing, type Way, type Words, withoutCode, wordsFor } from "./words";

export interface SorryProps {
  readonly words: Words;
  readonly onAgain?: () => void;
}

export function Sorry({ words, onAgain }: SorryProps) {
  const heading = usePageTitle(words.title);
  return (
    <div class="sorry">
      <div class="sorry__picture">
        <StagePicture isDim />
      </div>
      <main class="sorry__words">
        <Brand />
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        {words.sentences.map((sentence) => (
          <p class="lead" key={sentence}>
            {sentence}
          </p>
        ))}
        <NextStep next={words.next} onAgain={onAgain} />
      </main>
    </div>
  );
}

function NextStep(props: { next: Words["next"]; onAgain: (() => void) | undefined }) {
  const { next, onAgain } = props;
  const { base } = all.value;
  return (
    <div class="sorry__acts">
      {next === "again" && onAgain !== undefined && (
        <Button kind="main" onClick={onAgain}>
          {base.tryAgain}
        </Button>
      )}
      {next === "reload" && (
        <Button kind="main" onClick={() => window.location.reload()}>
          {base.loadAgain}
        </Button>
      )}
      {next !== "none" && (
        <a class="button button--plain" href="/">
          {base.firstPage}
        </a>
      )}
    </div>
  );
}
