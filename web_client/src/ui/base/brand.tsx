/** The house's sign. */
import "./brand.css";

export function Brand({ href }: { readonly href?: string }) {
  const sign = (
    <>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="#2b2430" />
        <circle cx="16" cy="16" r="10" fill="#f2b04a" />
        <circle cx="12.5" cy="14" r="1.7" fill="#2b2430" />
        <circle cx="19.5" cy="14" r="1.7" fill="#2b2430" />
        <path
          d="M11.5 18.5q4.5 4.5 9 0"
          fill="none"
          stroke="#2b2430"
          stroke-width="2"
          stroke-linecap="round"
        />
      </svg>
      Confab
    </>
  );
  return href === undefined ? (
    <span class="brand">{sign}</span>
  ) : (
    <a class="brand" href={href}>
      {sign}
    </a>
  );
}
