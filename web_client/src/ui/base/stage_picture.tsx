/**
 * The small theatre that Confab's rooms are, as a picture: drapes, a wooden stage, warm light.
 *
 * Somebody may stand in the light, drawn as they are drawn in the room; seats frame it from
 * below. It is decoration: the words beside it say everything. Units are its viewBox's.
 */
import { useId } from "preact/hooks";
import { type Appearance, BODY_COLOURS, SKIN_COLOURS } from "../../avatars/appearance";
import { type ExpressionCode, NEUTRAL } from "../../avatars/expressions";
import { portrait } from "../../avatars/portrait";
import { Shapes } from "./avatar";
import { classesOf } from "./button";
import "./stage_picture.css";

export interface StagePictureProps {
  /** Who stands in the light; without one the stage is free. */
  readonly look?: Appearance;
  readonly expression?: ExpressionCode;
  /** The light is off: nothing is on here. */
  readonly isDim?: boolean;
  /** The drapes' hue in degrees, so that one house is told from another at a glance. */
  readonly hue?: number;
  /** For a broad frame: the stage from edge to edge, without what hangs above it. */
  readonly isBroad?: boolean;
}

/** How far a body reaches below its head's middle, in head radii. */
const FEET = 3.2;

export function StagePicture(props: StagePictureProps) {
  const { look, expression = NEUTRAL, isDim = false, isBroad = false, hue } = props;
  const id = useId().replace(/[^\w-]/g, "");
  return (
    <svg
      class={classesOf("stage-picture", isDim && "stage-picture--dim")}
      viewBox={isBroad ? "0 330 800 400" : "0 0 800 800"}
      // In a frame that is too low, the seats below go first: half a head is a strange thing.
      preserveAspectRatio="xMidYMin slice"
      style={hue === undefined ? undefined : { "--hue": String(hue) }}
      aria-hidden="true"
    >
      <Lights id={id} />
      <rect width="800" height="800" fill={`url(#${id}-wall)`} />
      <Wall />
      <Floor id={id} />
      <ellipse class="light" cx="400" cy="330" rx="330" ry="420" fill={`url(#${id}-lamp)`} />
      <ellipse class="light" cx="400" cy="585" rx="210" ry="40" fill={`url(#${id}-pool)`} />
      {look !== undefined && <Person look={look} expression={expression} />}
      <Drapes />
      <Seats isTaken={!isDim} />
      {isDim && <rect class="dusk" y="-10" width="800" height="840" />}
    </svg>
  );
}

function Lights({ id }: { readonly id: string }) {
  return (
    <defs>
      <linearGradient id={`${id}-wall`} x1="0" y1="0" x2="0" y2="1">
        <stop class="wall-high" offset="0" />
        <stop class="wall-low" offset="0.7" />
      </linearGradient>
      <linearGradient id={`${id}-wood`} x1="0" y1="0" x2="0" y2="1">
        <stop class="wood-far" offset="0" />
        <stop class="wood-near" offset="1" />
      </linearGradient>
      {["lamp", "pool"].map((name) => (
        <radialGradient key={name} id={`${id}-${name}`}>
          <stop class="lamp-core" offset="0" />
          <stop class="lamp-rim" offset="1" />
        </radialGradient>
      ))}
    </defs>
  );
}

/** The back wall's panelling. */
function Wall() {
  return (
    <g class="panel">
      {[150, 275, 400, 525, 650].map((x) => (
        <rect key={x} x={x - 48} y="150" width="96" height="330" rx="12" opacity="0.55" />
      ))}
    </g>
  );
}

function Floor({ id }: { readonly id: string }) {
  return (
    <>
      <path
        d="M40 520 H760 L860 660 Q400 720 -60 660 Z"
        fill={`url(#${id}-wood)`}
        stroke-linejoin="round"
      />
      <g class="plank" stroke-width="2" fill="none">
        {[-3, -2, -1, 0, 1, 2, 3].map((n) => (
          <path key={n} d={`M${400 + n * 100} 520 L${400 + n * 136} 684`} />
        ))}
      </g>
      <path class="edge" d="M-60 660 Q400 720 860 660 V690 Q400 752 -60 690 Z" />
    </>
  );
}

function Person(props: { readonly look: Appearance; readonly expression: ExpressionCode }) {
  const { look, expression } = props;
  const body = BODY_COLOURS[look.body];
  const hand = SKIN_COLOURS[look.skin];
  return (
    <>
      <ellipse class="shade" cx="400" cy="590" rx="84" ry="15" />
      <g class="person" transform={`translate(400 ${590 - FEET * 80}) scale(80)`}>
        <path
          d={`M-1.145 1.38 C-1.2 2.2 -1.05 ${FEET} 0 ${FEET} C1.05 ${FEET} 1.2 2.2 1.145 1.38 Z`}
          fill={body}
        />
        <path
          class="belly"
          d={`M0.2 ${FEET} C1 ${FEET - 0.05} 1.17 2.4 1.165 1.8 C1.1 2.4 0.85 3 0.2 ${FEET} Z`}
        />
        {look.seat === "wheelchair" && <Wheels />}
        <circle cx="-1.2" cy="2.1" r="0.25" fill={hand} />
        <circle
          class={expression === NEUTRAL ? "hand" : "hand hand--waving"}
          cx="1.2"
          cy="2.1"
          r="0.25"
          fill={hand}
        />
        <Shapes of={portrait(expression, look)} />
      </g>
    </>
  );
}

/** From the front, wheels are narrow. */
function Wheels() {
  return (
    <g fill="none" stroke="#4a5560" stroke-width="0.13">
      {[-1, 1].map((side) => (
        <ellipse key={side} cx={side * 1.16} cy={FEET - 0.72} rx="0.2" ry="0.72" />
      ))}
      <path d={`M-1 ${FEET - 0.16} H1`} stroke-width="0.2" stroke-linecap="round" />
    </g>
  );
}

/** One side is drawn, the other is its mirror. */
function Drapes() {
  const side = (
    <>
      <path class="drape" d="M-80 0 H170 C150 240 120 420 76 640 C20 668 -40 660 -80 650 Z" />
      <path class="fold" d="M112 0 H140 C124 260 96 440 58 648 L40 654 C78 430 100 240 112 0 Z" />
      <path class="swell" d="M48 0 H74 C70 260 46 460 14 658 L-4 658 C26 450 46 240 48 0 Z" />
      <path class="fold" d="M-14 0 H10 C8 260 -8 460 -30 656 L-46 654 C-26 450 -16 240 -14 0 Z" />
    </>
  );
  return (
    <>
      <g>{side}</g>
      <g transform="translate(800 0) scale(-1 1)">{side}</g>
      <path
        class="drape"
        d="M-20 0 H820 V84 Q760 132 700 88 Q640 132 580 88 Q520 132 460 88 Q400 132 340 88 Q280 132 220 88 Q160 132 100 88 Q40 132 -20 84 Z"
      />
      <path
        class="fold"
        d="M-20 0 H820 V40 Q760 74 700 42 Q640 74 580 42 Q520 74 460 42 Q400 74 340 42 Q280 74 220 42 Q160 74 100 42 Q40 74 -20 40 Z"
      />
    </>
  );
}

/** The last row, from behind; if something is on, a few are taken. */
function Seats({ isTaken }: { readonly isTaken: boolean }) {
  const taken = isTaken ? [1, 2, 5] : [];
  return (
    <g stroke-width="3">
      <path class="pit" d="M-60 690 Q400 752 860 690 V830 H-60 Z" />
      {[-1, 0, 1, 2, 3, 4, 5, 6, 7].map((n) => {
        const x = 60 + n * 116;
        return (
          <g key={n}>
            {taken.includes(n) && <circle class="head" cx={x} cy="716" r="34" />}
            <path
              class="seat"
              d={`M${x - 52} 830 V768 Q${x - 52} 732 ${x - 16} 732 H${x + 16} Q${x + 52} 732 ${x + 52} 768 V830 Z`}
            />
          </g>
        );
      })}
    </g>
  );
}
