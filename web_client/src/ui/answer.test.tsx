// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Refused, UNREACHABLE } from "../wire/refusals";
import { type Act, answered, useAct, useAnswer } from "./answer";
import { cleared, drawn } from "./kit/page";

afterEach(cleared);

function Shown({ of, ask }: { readonly of: string; readonly ask: () => Promise<string> }) {
  const [answer] = useAnswer(of, ask);
  return <p>{answer.kind === "here" ? answer.value : answer.kind}</p>;
}

describe("an answer", () => {
  test("to a question that nobody asks any more is dropped", async () => {
    let late: (value: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => {
      late = resolve;
    });
    const place = drawn(<Shown of="one" ask={() => first} />);
    act(() => render(<Shown of="two" ask={async () => "second"} />, place));
    await vi.waitFor(() => expect(place.textContent).toBe("second"));
    await act(async () => late("first"));
    expect(place.textContent).toBe("second");
  });

  test("that is a mistake of ours is not taken for a refusal", async () => {
    await expect(answered(Promise.reject(new RangeError("ours")))).rejects.toThrow("ours");
  });
});

describe("an act", () => {
  function acting(): { current: Act } {
    const holder = {} as { current: Act };
    function Holder() {
      holder.current = useAct();
      return null;
    }
    drawn(<Holder />);
    return holder;
  }

  test("is not done twice while it is under way", async () => {
    let done: () => void = () => undefined;
    const slow = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const holder = acting();
    await act(async () => {
      void holder.current.run(slow);
      void holder.current.run(slow);
    });
    expect(holder.current.isBusy).toBe(true);
    expect(slow).toHaveBeenCalledOnce();
    done();
    await vi.waitFor(() => expect(holder.current.isBusy).toBe(false));
  });

  test("that was refused says why, until the next one succeeds", async () => {
    const holder = acting();
    const after = vi.fn();
    await act(async () =>
      holder.current.run(() => Promise.reject(new Refused(UNREACHABLE)), after),
    );
    expect(holder.current.refusal).toBe(UNREACHABLE);
    expect(after).not.toHaveBeenCalled();
    await act(async () => holder.current.run(async () => "done", after));
    expect(holder.current.refusal).toBeNull();
    expect(after).toHaveBeenCalledWith("done");
  });
});
