// @vitest-environment happy-dom
import { render } from "preact";
import { useRef } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { cleared, drawn } from "../../kit/page";
import { useRescue } from "./use_rescue";

afterEach(cleared);

function List({ names }: { readonly names: readonly string[] }) {
  const place = useRef<HTMLDivElement>(null);
  useRescue(place);
  return (
    <div ref={place}>
      <section>
        <h3>
          <button type="button">Title</button>
        </h3>
        <ul>
          {names.map((name) => (
            <li key={name}>
              <button type="button">up {name}</button>
              <button type="button">down {name}</button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const focused = () => document.activeElement?.textContent;
const press = (place: Element, word: string) =>
  Array.from(place.querySelectorAll("button"))
    .find(({ textContent }) => textContent === word)
    ?.focus();

async function then(place: Element, names: readonly string[]): Promise<void> {
  await act(async () => render(<List names={names} />, place));
  await Promise.resolve(); // what watches the page is told after it has changed
}

test("of a row that goes, the focus goes to the same control of the one that comes up", async () => {
  const place = drawn(<List names={["Ana", "Ben", "Cleo"]} />);
  press(place, "down Ben");
  await then(place, ["Ana", "Cleo"]);
  expect(focused()).toBe("down Cleo");
  await then(place, ["Ana"]);
  expect(focused()).toBe("down Ana");
});

test("of the last row, it goes to the title", async () => {
  const place = drawn(<List names={["Ana"]} />);
  press(place, "up Ana");
  await then(place, []);
  expect(focused()).toBe("Title");
});

test("it stays where it is when another row goes, and when it is elsewhere", async () => {
  const place = drawn(<List names={["Ana", "Ben"]} />);
  press(place, "up Ben");
  await then(place, ["Ben"]);
  expect(focused()).toBe("up Ben");
  const elsewhere = document.body.appendChild(document.createElement("button"));
  elsewhere.focus();
  await then(place, []);
  expect(document.activeElement).toBe(elsewhere);
});
