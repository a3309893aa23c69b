/** An address to pass on, and the button that copies it. */
import { Copy } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../words";
import { announce, Field, IconButton } from "../base";

export interface CopyFieldProps {
  readonly label: string;
  readonly word: string;
  readonly text: string;
  /** It came in the place of what was pressed: copying is the next step. */
  readonly takesFocus?: boolean;
  readonly children?: ComponentChildren;
}

export function CopyField({ label, word, text, takesFocus = false, children }: CopyFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (takesFocus) place.current?.querySelector("button")?.focus();
  }, [takesFocus]);
  const { copied: done, copiedNews, copyByHand } = words.value.links;
  const copy = async (): Promise<void> => {
    const isDone = await copied(text);
    setCopied(isDone);
    if (isDone) announce(copiedNews);
    else place.current?.querySelector("input")?.select();
  };
  return (
    <div class="copy-field" ref={place}>
      <Field
        label={label}
        readOnly
        value={text}
        fault={isCopied === false ? copyByHand : null}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="copy-field__acts">
        <IconButton
          kind="main"
          icon={Copy}
          word={isCopied === true ? done : word}
          onClick={() => void copy()}
        />
        {children}
      </div>
    </div>
  );
}

/** Put a text on the clipboard; say whether that worked. Browsers refuse it on plain http. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
