/** The scene with made-up people, to look at and to measure; never part of the built page. */
import "@fontsource-variable/atkinson-hyperlegible-next";
import { appearanceOf, PARTS } from "../../avatars/appearance";
import type { ExpressionCode } from "../../avatars/expressions";
import type { PoseBatch, Slot, SlotPose } from "../../wire/poses";
import { createScene, type RoomScene, type SceneKind, type ScenePerson } from "../index";
import { aBatch, layoutOf, type Template } from "../kit/people";

declare global {
  interface Window {
    scene?: RoomScene;
    /** Frames since the start. */
    drawn?: number;
  }
}

const TICK_MS = 100;
const FIRST = ["Ana", "Björn", "Chidi", "Dalia", "Emeka", "Farah", "Goran", "Hana", "Ines", "Jun"];
const LAST = ["Alves", "Berg", "Costa", "Diallo", "Evans", "Farouk", "Gupta", "Hoang", "Ito"];

const asked = new URLSearchParams(location.search);
const count = Number(asked.get("people") ?? 12);
const layout = layoutOf((asked.get("layout") ?? "auditorium") as Template);
const walkers = Number(asked.get("walkers") ?? Math.min(10, Math.floor(count / 6)));
// An empty one is none.
const mySeat = asked.get("seat") || null;

/** Numbers that are the same on every run. */
function dice(n: number): number {
  return (Math.imul(n + 11, 2654435761) >>> 8) % 10007;
}

/** A look as people choose them: most wear little, a few come on wheels. */
function lookOf(n: number): ScenePerson["look"] {
  const words = Object.entries(PARTS).map(([part, known], at) => {
    const roll = dice(n * 7 + at);
    const isPlain = part === "seat" ? n % 14 !== 5 : known[0] === "none" && roll % 5 < 3;
    return isPlain && part !== "hair" ? known[0] : known[(roll >> 2) % known.length];
  });
  return appearanceOf(words.join("-"));
}

function seatOf(n: number): number | null {
  if (n === 0) return mySeat === null ? null : Number(mySeat);
  if (n <= walkers) return null;
  const free = layout.seats.length - 1;
  const at = count > 100 ? n - walkers : n < 5 + walkers ? n - walkers : 7 + (dice(n) % (free - 6));
  const seat = ((count > 100 ? Math.floor((at * free) / (count - walkers)) : at) % free) + 1;
  return seat === Number(mySeat) ? layout.seats.length : seat;
}

function personOf(n: number): ScenePerson {
  return {
    slot: n as Slot,
    member: n + 1,
    name: n === 0 ? "Me" : `${FIRST[n % 10]} ${LAST[dice(n) % 9]}`,
    look: lookOf(n),
    isMe: n === 0,
    seat: seatOf(n),
    handRaised: n % 23 === 7,
    role: n < 6 ? "panelist" : "attendee",
    hasFloor: n === walkers + 2,
  };
}

function expressionOf(n: number, tick: number): ExpressionCode {
  const isShowing = dice(n + Math.floor((tick + n * 3) / 60)) % 3 === 0 || count <= 20;
  return (isShowing ? dice(n + Math.floor(tick / 60)) % 10 : 0) as ExpressionCode;
}

function poseOf(person: ScenePerson, n: number, tick: number): SlotPose {
  const turn = (tick / 80) * (n % 2 === 0 ? 1 : -1) + n * 1.7;
  const [x_m, z_m] = [
    layout.spawn[0] + Math.sin(turn) * (2 + n),
    layout.spawn[1] + Math.cos(turn) * 1.6,
  ];
  return {
    slot: n as Slot,
    x_m,
    y_m: 0,
    z_m,
    yaw_rad: turn + (n % 2 === 0 ? Math.PI / 2 : -Math.PI / 2),
    expression: expressionOf(n, tick),
    gesture: 0,
    isSeated: person.seat !== null,
    isSpeaking: person.hasFloor === true,
  };
}

function batchAt(people: readonly ScenePerson[], tick: number): PoseBatch {
  const isKeyframe = tick % 30 === 0;
  const moving = people.filter((_, n) => n > 0 && (isKeyframe || n <= walkers));
  const poses = moving.map((person) => poseOf(person, person.member - 1, tick));
  return aBatch(tick, poses, isKeyframe);
}

async function start(): Promise<void> {
  const scene = await createScene((asked.get("kind") ?? "3d") as SceneKind | "auto");
  const host = document.getElementById("host");
  if (host === null) return;
  let people = Array.from({ length: count }, (_, n) => personOf(n));
  scene.setLayout(layout);
  scene.setPeople(people);
  const labels = asked.get("doors")?.split("|") ?? [];
  scene.setDoors(new Map(labels.flatMap((label, n) => (label === "" ? [] : [[n + 1, label]]))));
  scene.setMood({
    isLive: asked.get("live") !== "0",
    isFrozen: asked.get("frozen") === "1",
    theme: asked.get("theme") === "dark" ? "dark" : "light",
    screen: asked.get("screen") ?? "Rivers without borders: who decides?",
  });
  if (asked.get("quality") === "low") scene.setQuality("low");
  const seat = (number: number | null): void => {
    people = people.map((person) => (person.isMe ? { ...person, seat: number } : person));
    scene.setPeople(people);
  };
  scene.onSeatPick(seat);
  scene.onStand(() => seat(null));
  scene.attach(host);
  let tick = 0;
  const send = (): void => {
    scene.applyPoses(batchAt(people, tick));
    tick += 1;
  };
  send();
  setInterval(send, TICK_MS);
  scene.setExpressionOfMe(1);
  window.scene = scene;
  const count_frame = (): void => {
    window.drawn = (window.drawn ?? 0) + 1;
    requestAnimationFrame(count_frame);
  };
  requestAnimationFrame(count_frame);
}

await start();
