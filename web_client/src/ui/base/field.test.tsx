// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from "vitest";
import { cleared, drawn, first } from "../kit/page";
import { Choices, Field, SelectField } from "./field";

afterEach(cleared);

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

test("a list to choose from is tied to its label, and its fault is told at once", () => {
  const place = drawn(
    <SelectField label="Role" fault="Choose one." value="b">
      <option value="a">Guests</option>
      <option value="b">Panelists</option>
    </SelectField>,
  );
  const select = first<HTMLSelectElement>(place, "select");
  expect(first<HTMLLabelElement>(place, "label").htmlFor).toBe(select.id);
  expect(select.value).toBe("b");
  const fault = first(place, "[role=alert]");
  expect([fault.id, fault.textContent]).toEqual([
    select.getAttribute("aria-describedby"),
    "Choose one.",
  ]);
});

test("two fields with one label do not share an id", () => {
  const place = drawn(
    <>
      <Field label="Name" />
      <Field label="Name" />
    </>,
  );
  const ids = Array.from(place.querySelectorAll("input"), ({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});
