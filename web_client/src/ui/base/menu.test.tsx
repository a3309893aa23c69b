// @vitest-environment happy-dom
import { Archive, Ellipsis } from "lucide-preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cleared, click, drawn, first, named, unfold } from "../kit/page";
import { Menu, MenuAct } from "./menu";

const chosen = vi.fn();
const beyond = vi.fn();
const hidden = vi.fn();

// What the browser does with a popover is its own; happy-dom has none, so these stand in for it.
beforeEach(() => {
  Object.assign(HTMLElement.prototype, { hidePopover: hidden });
});
afterEach(() => {
  cleared();
  Reflect.deleteProperty(HTMLElement.prototype, "hidePopover");
  vi.clearAllMocks();
});

function menu(): HTMLElement {
  return drawn(
    // biome-ignore lint/a11y/noStaticElementInteractions: a panel that closes on Escape
    <div onKeyDown={beyond}>
      <Menu icon={Ellipsis} word="More about Talks" isBare>
        {(close) => (
          <MenuAct
            onClick={() => {
              close();
              chosen();
            }}
          >
            Rename
          </MenuAct>
        )}
      </Menu>
    </div>,
  );
}

function press(target: Element, key: string): void {
  act(() => {
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  });
}

describe("a menu", () => {
  test("is named by its word, and its button opens what the browser keeps above everything", () => {
    const place = menu();
    const inside = first(place, "[popover=auto]");
    expect(named(place, "More about Talks").getAttribute("popovertarget")).toBe(inside.id);
  });

  test("has nothing in it before it is opened", async () => {
    const place = menu();
    expect(place.querySelectorAll("button")).toHaveLength(1);
    await unfold(place, "More about Talks");
    expect(named(place, "Rename")).toBeTruthy();
  });

  test("is closed by a choice, which is made once", async () => {
    const place = menu();
    await unfold(place, "More about Talks");
    click(place, "Rename");
    expect([chosen.mock.calls.length, hidden.mock.calls.length]).toEqual([1, 1]);
  });

  test("keeps Escape to itself while it is open, and other keys never", async () => {
    const place = menu();
    press(named(place, "More about Talks"), "Escape");
    expect(beyond).toHaveBeenCalledTimes(1);
    await unfold(place, "More about Talks");
    press(named(place, "Rename"), "Escape");
    expect(beyond).toHaveBeenCalledTimes(1);
    press(named(place, "Rename"), "ArrowDown");
    expect(beyond).toHaveBeenCalledTimes(2);
  });

  test.each([
    ["below its button where there is room", { left: 40, bottom: 100, top: 60 }, "106px", "40px"],
    ["above it at the foot of the screen", { left: 40, bottom: 760, top: 720 }, "514px", "40px"],
    ["never off the screen to the side", { left: 1000, bottom: 100, top: 60 }, "106px", "818px"],
    ["never off it to the left", { left: -50, bottom: 100, top: 60 }, "106px", "6px"],
  ])("lies %s", async (_, from, top, left) => {
    vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(200);
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(200);
    vi.spyOn(document.documentElement, "clientWidth", "get").mockReturnValue(1024);
    vi.spyOn(window, "innerHeight", "get").mockReturnValue(768);
    const place = menu();
    vi.spyOn(first(place, ".menu"), "getBoundingClientRect").mockReturnValue(from as DOMRect);
    await unfold(place, "More about Talks");
    const inside = first(place, ".menu__inside");
    const kind = "ontoggle" in inside ? "toggle" : "Toggle";
    act(() => void inside.dispatchEvent(new Event(kind)));
    expect([inside.style.top, inside.style.left]).toEqual([top, left]);
  });
});

describe("a menu about something around its button", () => {
  const box = (left: number, top: number, bottom: number) => ({ left, top, bottom }) as DOMRect;
  const toggled = (inside: Element): void => {
    const kind = "ontoggle" in inside ? "toggle" : "Toggle";
    act(() => void inside.dispatchEvent(new Event(kind)));
  };

  function row(): HTMLElement {
    const place = drawn(
      <div class="row">
        <Menu icon={Ellipsis} word="More about Talks" about=".row">
          {() => <p>Acts</p>}
        </Menu>
      </div>,
    );
    vi.spyOn(first(place, ".menu"), "getBoundingClientRect").mockReturnValue(box(300, 120, 160));
    vi.spyOn(first(place, ".row"), "getBoundingClientRect").mockReturnValue(box(20, 100, 180));
    return place;
  }

  test("lies below all of it, and is no higher than the room there", async () => {
    const place = row();
    await unfold(place, "More about Talks");
    const inside = first(place, ".menu__inside");
    toggled(inside);
    expect(inside.style.top).toBe("186px");
    expect(inside.style.maxBlockSize).toBe(`${window.innerHeight - 192}px`);
  });

  test("is not placed when it closes, where nothing of it can be measured", () => {
    const place = row();
    const inside = first(place, ".menu__inside");
    toggled(inside);
    expect(inside.style.top).toBe("");
  });
});

describe("an act of it", () => {
  test("shows its picture, its word and how it is typed", () => {
    const place = drawn(
      <MenuAct icon={Archive} typed="/archive" onClick={chosen}>
        Archive
      </MenuAct>,
    );
    expect(first(place, "svg").getAttribute("aria-hidden")).toBe("true");
    expect(first(place, "span").textContent).toBe("Archive");
    expect(first(place, "kbd").textContent).toBe("/archive");
    first(place, "button").click();
    expect(chosen).toHaveBeenCalledOnce();
  });

  test("that is one of a few says which is chosen; one that is not says nothing of it", () => {
    const place = drawn(
      <>
        <MenuAct isChosen onClick={chosen}>
          3D
        </MenuAct>
        <MenuAct isChosen={false} onClick={chosen}>
          Plan
        </MenuAct>
        <MenuAct isStop onClick={chosen}>
          Remove
        </MenuAct>
      </>,
    );
    const pressed = Array.from(place.querySelectorAll("button"), (b) =>
      b.getAttribute("aria-pressed"),
    );
    expect(pressed).toEqual(["true", "false", null]);
  });
});
