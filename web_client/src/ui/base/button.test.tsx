// @vitest-environment happy-dom
import { DoorOpen } from "lucide-preact";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cleared, drawn, first, named } from "../kit/page";
import { Button, classesOf, IconButton } from "./button";

afterEach(cleared);

describe("a button", () => {
  test("does not act twice while its act is under way, and keeps the focus", () => {
    const act_ = vi.fn();
    const place = drawn(
      <Button isBusy type="submit" onClick={act_}>
        Come in
      </Button>,
    );
    const button = first<HTMLButtonElement>(place, "button");
    button.focus();
    button.click();
    expect(act_).not.toHaveBeenCalled();
    expect(button.type).toBe("button");
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute("aria-busy")).toBe("true");
  });

  test("acts once for each press, and does not send the form that it stands in unless it should", () => {
    const act_ = vi.fn();
    const place = drawn(
      <form>
        <Button onClick={act_}>Rename</Button>
        <Button type="submit">Keep</Button>
      </form>,
    );
    named(place, "Rename").click();
    expect(act_).toHaveBeenCalledOnce();
    expect(named(place, "Rename").getAttribute("type")).toBe("button");
    expect(named(place, "Rename").hasAttribute("aria-busy")).toBe(false);
    expect(named(place, "Keep").getAttribute("type")).toBe("submit");
  });

  test("with an icon shows its word, and needs no hint for it", () => {
    const button = first(drawn(<IconButton icon={DoorOpen} word="Open" />), "button");
    expect(first(button, "span").classList).not.toContain("visually-hidden");
    expect(button.hasAttribute("title")).toBe(false);
  });

  test("with a bare icon still has its word", () => {
    const button = first(drawn(<IconButton icon={DoorOpen} word="Open" isBare />), "button");
    expect(button.textContent).toBe("Open");
    expect(button.getAttribute("title")).toBe("Open");
    expect(first(button, "svg").getAttribute("aria-hidden")).toBe("true");
  });
});

test("names that do not apply are left out", () => {
  expect(classesOf("button", false, undefined, "", null, "button--main")).toBe(
    "button button--main",
  );
});
