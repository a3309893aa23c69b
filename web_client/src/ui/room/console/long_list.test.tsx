// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { cleared, drawn } from "../../kit/page";
import { LongList } from "./long_list";

afterEach(cleared);

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

function Numbers({ of }: { readonly of: readonly number[] }) {
  return (
    <div class="console__body">
      <LongList
        label="Numbers"
        of={of}
        keyOf={(n) => `${n}`}
        draw={(n) => <button type="button">{n}</button>}
      />
    </div>
  );
}

const rows = (place: Element) => Array.from(place.querySelectorAll("li"));

test("a list that one can look over is drawn whole", () => {
  const place = drawn(<Numbers of={numbers(120)} />);
  expect(rows(place)).toHaveLength(120);
});

test("of 300, what is near the view is drawn, and each row tells its place and how many there are", () => {
  const place = drawn(<Numbers of={numbers(300)} />);
  const all = rows(place);
  expect(all.length).toBeGreaterThan(10);
  expect(all.length).toBeLessThan(60);
  expect(all[1]?.getAttribute("aria-posinset")).toBe("2");
  expect(all[1]?.getAttribute("aria-setsize")).toBe("300");
  const list = place.querySelector("ul");
  expect(Number.parseFloat(list?.style.paddingBlockEnd ?? "0")).toBeGreaterThan(5_000);
});

test("the row with the focus stays, wherever it moves", () => {
  const place = drawn(<Numbers of={numbers(300)} />);
  const third = rows(place)[2]?.querySelector("button");
  third?.focus();
  // Others come in before it, so that it stands far below the view.
  const more = [...numbers(200).map((n) => n + 1000), ...numbers(300)];
  act(() => render(<Numbers of={more} />, place));
  expect(third?.isConnected).toBe(true);
  expect(document.activeElement).toBe(third);
});
