/** A sentence that stands on the page: what happened, what it means for you, what you can do. */
import { CircleAlert, CircleCheck, Info, Radio, TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import "./notice.css";

export type Tone = "tell" | "good" | "warn" | "stop" | "live";

const ICONS = {
  tell: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  stop: CircleAlert,
  live: Radio,
} as const;

export interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ComponentChildren;
  /** Buttons for what one can do about it. */
  readonly acts?: ComponentChildren;
  /** It appeared by itself: ears are told, at once for a fault, else at the next pause. */
  readonly isNews?: boolean;
}

export function Notice({ tone = "tell", title, children, acts, isNews = false }: NoticeProps) {
  const Icon = ICONS[tone];
  const news = tone === "stop" ? "alert" : "status";
  return (
    <div class={`notice notice--${tone}`} {...(isNews ? { role: news } : {})}>
      <Icon aria-hidden="true" />
      <div class="notice__body">
        {title !== undefined && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {acts !== undefined && <div class="notice__acts">{acts}</div>}
    </div>
  );
}
