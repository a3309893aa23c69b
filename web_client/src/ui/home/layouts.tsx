/** The rooms that the server can furnish, as small plans: where the stage is and how one sits. */
import "./layouts.css";

export const TEMPLATES = ["auditorium", "roundtable", "open_house"] as const;
export type Template = (typeof TEMPLATES)[number];

interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface Plan {
  /** Where the stage is, if there is one: its middle and half its width. */
  readonly stage: { readonly y: number; readonly half: number } | null;
  readonly tables: readonly (Dot & { readonly r: number })[];
  readonly seats: readonly Dot[];
}

/** Return a plan in a frame of 160 by 100. It shows the manner of a room, not each of its seats. */
export function planOf(template: Template): Plan {
  switch (template) {
    case "auditorium":
      return {
        stage: { y: 14, half: 34 },
        tables: [],
        seats: [...rowsOf(5), ...stageSeats(6, 14, 9)],
      };
    case "roundtable":
      return {
        stage: null,
        tables: [{ x: 80, y: 50, r: 22 }],
        seats: ring({ x: 80, y: 50 }, 32, 12),
      };
    case "open_house": {
      const tables = [46, 78].flatMap((y) => [36, 80, 124].map((x) => ({ x, y, r: 6 })));
      const around = tables.flatMap((table) => ring(table, 11, 6));
      return { stage: { y: 14, half: 18 }, tables, seats: [...around, ...stageSeats(3, 14, 9)] };
    }
  }
}

export function LayoutPlan({ template }: { readonly template: Template }) {
  const { stage, tables, seats } = planOf(template);
  return (
    <svg class="layout-plan" viewBox="0 0 160 100" aria-hidden="true">
      {stage !== null && (
        <rect
          class="plan-stage"
          x={80 - stage.half}
          y={stage.y - 8}
          width={stage.half * 2}
          height="16"
          rx="5"
        />
      )}
      {tables.map(({ x, y, r }) => (
        <circle class="plan-table" key={`${x} ${y}`} cx={x} cy={y} r={r} />
      ))}
      {seats.map(({ x, y }) => (
        <circle class="plan-seat" key={`${x} ${y}`} cx={x} cy={y} r="2.6" />
      ))}
    </svg>
  );
}

/** Curved rows before a stage, each a little longer than the one before. */
function rowsOf(count: number): readonly Dot[] {
  return Array.from({ length: count }, (_, row) => {
    const [radius, seats] = [38 + row * 11, 9 + row * 2];
    return Array.from({ length: seats }, (_, n) => {
      const angle = ((n - (seats - 1) / 2) / (seats - 1)) * 1.5;
      return dot(80 + radius * Math.sin(angle) * 1.12, 2 + radius * Math.cos(angle));
    });
  }).flat();
}

function ring(middle: Dot, radius: number, count: number): readonly Dot[] {
  return Array.from({ length: count }, (_, n) => {
    const angle = (n / count) * 2 * Math.PI;
    return dot(middle.x + radius * Math.sin(angle), middle.y + radius * Math.cos(angle));
  });
}

function stageSeats(count: number, y: number, step: number): readonly Dot[] {
  return Array.from({ length: count }, (_, n) => dot(80 + (n - (count - 1) / 2) * step, y));
}

function dot(x: number, y: number): Dot {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
