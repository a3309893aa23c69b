// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import { cleared, drawn, first } from "../kit/page";
import { StagePicture } from "./stage_picture";

afterEach(cleared);

test("two pictures on one page do not light each other", () => {
  const place = drawn(
    <>
      <StagePicture />
      <StagePicture />
    </>,
  );
  const ids = Array.from(place.querySelectorAll("[id]"), ({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const filled of place.querySelectorAll("[fill^=url]")) {
    expect(ids).toContain(filled.getAttribute("fill")?.slice(5, -1));
  }
});

test("somebody stands on it only if there is somebody, and waves only with a face to it", () => {
  expect(drawn(<StagePicture />).querySelector(".person")).toBeNull();
  const still = drawn(<StagePicture look={DEFAULT_LOOK} />);
  expect(still.querySelector(".hand--waving")).toBeNull();
  expect(
    first(drawn(<StagePicture look={DEFAULT_LOOK} expression={1} />), ".hand--waving"),
  ).toBeTruthy();
});

test("a dark house has nobody in its seats", () => {
  expect(drawn(<StagePicture />).querySelectorAll(".head").length).toBeGreaterThan(0);
  expect(drawn(<StagePicture isDim />).querySelectorAll(".head")).toHaveLength(0);
});

test("it is decoration: ears hear nothing of it", () => {
  expect(first(drawn(<StagePicture />), "svg").getAttribute("aria-hidden")).toBe("true");
});
