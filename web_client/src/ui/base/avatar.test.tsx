// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { appearanceOf } from "../../avatars/appearance";
import { cleared, drawn, first } from "../kit/page";
import { Avatar } from "./avatar";

afterEach(cleared);

/** The paths of a picture, as text. */
function paths(place: HTMLElement): readonly string[] {
  return Array.from(place.querySelectorAll("path"), (path) => path.outerHTML);
}

test("an avatar is decoration beside a name, and has a name where it stands alone", () => {
  const beside = first(drawn(<Avatar look="teal-s3-bob-h2-none-glasses" />), "svg");
  expect(beside.getAttribute("aria-hidden")).toBe("true");
  const alone = first(drawn(<Avatar look="plum-s7-locs-h1-none-none" label="Ana" />), "svg");
  expect(alone.getAttribute("aria-label")).toBe("Ana");
  expect(alone.querySelectorAll("path").length).toBeGreaterThan(4);
});

test("a look and its text are drawn alike, and a look that nobody understands is still a face", () => {
  const text = "plum-s7-locs-h1-none-none";
  expect(paths(drawn(<Avatar look={text} />))).toEqual(
    paths(drawn(<Avatar look={appearanceOf(text)} />)),
  );
  const hostile = drawn(<Avatar look={'"><script>alert(1)</script>'} />);
  expect(hostile.querySelector("script")).toBeNull();
  expect(paths(hostile).length).toBeGreaterThan(4);
});

test("a smile is another drawing", () => {
  const look = "teal-s3-bob-h2-none-glasses";
  expect(paths(drawn(<Avatar look={look} expression={1} />))).not.toEqual(
    paths(drawn(<Avatar look={look} />)),
  );
});
