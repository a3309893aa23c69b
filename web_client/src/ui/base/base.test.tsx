// @vitest-environment happy-dom
import { DoorOpen } from "lucide-preact";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cleared, drawn, first } from "../kit/page";
import { Avatar, Button, Choices, Dialog, Field, IconButton, Notice } from ".";

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

  test("with a bare icon still has its word", () => {
    const button = first(drawn(<IconButton icon={DoorOpen} word="Open" isBare />), "button");
    expect(button.textContent).toBe("Open");
    expect(button.getAttribute("title")).toBe("Open");
    expect(first(button, "svg").getAttribute("aria-hidden")).toBe("true");
  });
});

describe("a field", () => {
  test("is tied to its label, its hint and its fault", () => {
    const place = drawn(<Field label="Name" hint="As others see it" fault="Write a name." />);
    const input = first<HTMLInputElement>(place, "input");
    expect(first<HTMLLabelElement>(place, "label").htmlFor).toBe(input.id);
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ");
    const words = described.map((id) => document.getElementById(id)?.textContent);
    expect(words).toEqual(["As others see it", "Write a name."]);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  test("without a fault is not called wrong", () => {
    const input = first(drawn(<Field label="Name" fault={null} />), "input");
    expect(input.hasAttribute("aria-invalid")).toBe(false);
    expect(input.hasAttribute("aria-describedby")).toBe(false);
  });
});

test("choices tell which one was picked", () => {
  const pick = vi.fn();
  const of = [
    { value: "link", word: "By link" },
    { value: "open", word: "Open" },
  ] as const;
  const place = drawn(<Choices legend="Door" name="door" of={of} value="link" onPick={pick} />);
  expect(first<HTMLInputElement>(place, "input[value=link]").checked).toBe(true);
  first<HTMLInputElement>(place, "input[value=open]").click();
  expect(pick).toHaveBeenCalledWith("open");
});

describe("a dialog", () => {
  test("is named by its title, closes on Escape, and gives the focus back", () => {
    const opener = first<HTMLButtonElement>(drawn(<button type="button">Open</button>), "button");
    opener.focus();
    const close = vi.fn();
    const place = drawn(
      <Dialog title="New room" onClose={close}>
        <input />
      </Dialog>,
    );
    const dialog = first<HTMLDialogElement>(place, "dialog");
    expect(dialog.open).toBe(true);
    expect(document.activeElement).toBe(first(dialog, "input"));
    const title = document.getElementById(dialog.getAttribute("aria-labelledby") ?? "");
    expect(title?.textContent).toBe("New room");
    dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
    expect(close).toHaveBeenCalledOnce();
    act(() => render(null, place));
    expect(document.activeElement).toBe(opener);
  });

  test("closes on a click beside it, not on one inside", () => {
    const close = vi.fn();
    const place = drawn(
      <Dialog title="New room" onClose={close}>
        <p>Inside</p>
      </Dialog>,
    );
    first<HTMLElement>(place, "p").click();
    expect(close).not.toHaveBeenCalled();
    const beside = new MouseEvent("click", { clientX: -5, clientY: -5 });
    first(place, "dialog").dispatchEvent(beside);
    expect(close).toHaveBeenCalledOnce();
  });
});

test("news that stops one is told at once, other news at the next pause", () => {
  const stop = drawn(
    <Notice tone="stop" isNews>
      Gone.
    </Notice>,
  );
  const tell = drawn(<Notice isNews>Saved.</Notice>);
  expect(first(stop, ".notice").getAttribute("role")).toBe("alert");
  expect(first(tell, ".notice").getAttribute("role")).toBe("status");
});

test("an avatar is decoration beside a name, and has a name where it stands alone", () => {
  const beside = first(drawn(<Avatar look="teal-s3-bob-h2-none-glasses" />), "svg");
  expect(beside.getAttribute("aria-hidden")).toBe("true");
  const alone = first(drawn(<Avatar look="plum-s7-locs-h1-none-none" label="Ana" />), "svg");
  expect(alone.getAttribute("aria-label")).toBe("Ana");
  expect(alone.querySelectorAll("path").length).toBeGreaterThan(4);
});
