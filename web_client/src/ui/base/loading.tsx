/** While something comes: a sentence that says what, after a moment, and nothing that turns. */
import "./loading.css";

export function Loading({ what }: { readonly what: string }) {
  return (
    <p class="loading" role="status">
      {what}
    </p>
  );
}
