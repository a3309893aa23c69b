/** What the tab is called, and where reading begins when a screen replaces another. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Name the tab and return the ref for the screen's heading (with tabIndex -1): a new screen takes
 * the focus there, as a new page would, unless the first thing on it has taken it already.
 */
export function usePageTitle(title: string): RefObject<HTMLHeadingElement> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === "" ? "Confab" : `${title} - Confab`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body && isLaterScreen) heading.current?.focus();
    isLaterScreen = true;
  }, []);
  return heading;
}

/** Put a sign on the tab's picture while somebody waits for an answer from me. */
export function useTabSign(isWanted: boolean): void {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (icon === null || !isWanted) return undefined;
    const before = icon.href;
    icon.href = FOR_YOU;
    return () => {
      icon.href = before;
    };
  }, [isWanted]);
}

const FOR_YOU = "/favicon-for-you.svg";

/** The first screen is a page that just loaded: a reader begins at its top by itself. */
let isLaterScreen = false;
