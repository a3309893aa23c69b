/**
 * Where the room is drawn. Poses and people go straight to the scene; what is meant by clicks and
 * keys comes back from it as acts. Its code loads behind everything else on the page.
 */
import { computed, effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { createScene, type RoomScene, type Step } from "../../scene";
import { settings } from "../../state/settings";
import type { MemberNo, PortalNo, SeatNo } from "../../wire/ids";
import type { Portal } from "../../wire/views";
import { words } from "../../words";
import { Loading } from "../base";
import { type Inside, useInside } from "./inside";
import { moodOf, watchTheme } from "./mood";
import { doorLabels, keptSeats, scenePeople } from "./scene_people";

export function ScenePlace() {
  const inside = useInside();
  const host = useRef<HTMLDivElement>(null);
  const [scene, setScene] = useState<RoomScene | null>(null);
  const form = inside.form.form.value;
  useEffect(() => {
    const ending = new AbortController();
    void enterScene(inside, host, ending.signal, setScene);
    return () => ending.abort();
  }, [inside]);
  useEffect(() => {
    if (form !== "outline") void scene?.show(form);
  }, [scene, form]);
  if (inside.store.layout.value === null) return <NoPicture />;
  return (
    <>
      <div class="scene" ref={host} />
      {scene === null && <Loading what={words.value.room.lightingStage} />}
    </>
  );
}

function NoPicture() {
  return <p class="scene__none">{words.value.room.noPicture}</p>;
}

const NO_PORTALS: readonly Portal[] = [];

type Host = { readonly current: HTMLDivElement | null };

async function enterScene(
  inside: Inside,
  host: Host,
  ending: AbortSignal,
  ready: (scene: RoomScene) => void,
): Promise<void> {
  const form = inside.form.form.value;
  const scene = await createScene(form === "outline" ? "auto" : form);
  const place = host.current;
  if (ending.aborted || place === null) {
    scene.dispose();
    return;
  }
  scene.attach(place);
  const undo = [listen(scene, inside), feed(scene, inside)];
  ending.addEventListener("abort", () => {
    for (const each of undo) each();
    scene.dispose();
  });
  ready(scene);
}

/** Follow what people do in the scene. Return what ends it. */
function listen(scene: RoomScene, inside: Inside): () => void {
  const { store, panels } = inside;
  scene.onSeatPick((seat) => void inside.do({ command: "take_seat", seat: seat as SeatNo }));
  scene.onStand(() => {
    if (store.mySeat !== null) void inside.do({ command: "leave_seat" });
  });
  scene.onPersonPick((member) => {
    inside.picked.value = member as MemberNo;
    panels.show("people");
  });
  scene.onDoor((door) => store.goTo(door as PortalNo, { isMeant: false }));
  scene.onMyPose((pose) => store.body.posed(pose));
  // One step down may follow another: only where one has come to is worth reading.
  scene.onStep((step) => store.notices.show(stepWords(step), "picture"));
  store.body.attach(scene);
  return () => store.body.detach(scene);
}

/** Give the scene what it draws, now and whenever it changes. Return what ends it. */
function feed(scene: RoomScene, { store }: Inside): () => void {
  // Doors are hung anew for it, which not everybody who comes is to cost.
  const portals = computed(() => store.frame.value?.portals ?? NO_PORTALS);
  const stops = [
    effect(() => {
      const layout = store.layout.value;
      if (layout !== null) scene.setLayout(layout, store.tick_hz.value);
    }),
    effect(() => scene.setPeople(scenePeople(store.frame.value?.members ?? [], store.me.value))),
    effect(() => scene.setKept(keptSeats(store.frame.value?.reserved ?? [], store.me.value))),
    effect(() => scene.setDoors(doorLabels(portals.value))),
    // A key held while a question opens would walk on behind it.
    effect(() => scene.setInput(store.going.value === null)),
    effect(() => scene.setMood(moodOf(store.frame.value))),
    effect(() => scene.setQuality(settings.of("quality").value)),
    watchTheme(() => scene.setMood(moodOf(store.frame.value))),
  ];
  store.relay.attach(scene);
  return () => {
    store.relay.detach(scene);
    for (const stop of stops) stop();
  };
}

function stepWords({ kind, quality, why }: Step): string {
  const { lost, slow, flat, simple, undo } = words.value.room.step;
  const what = why === "lost" ? lost : slow;
  const now = kind === "flat" ? flat : simple;
  return quality === "low" || kind === "flat" ? `${what} ${now} ${undo}` : what;
}
