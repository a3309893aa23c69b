/** Put a text on the clipboard; say whether that worked. Browsers refuse it on plain http. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
