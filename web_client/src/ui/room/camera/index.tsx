/** The camera in the room: the button that wants it, what it is told to do, and the sign that it is on. */
import { ScanFace, Video, VideoOff } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { words } from "../../../words";
import { Button, Dialog, DialogActs, IconButton, MenuAct } from "../../base";
import { useInside } from "../inside";
import type { CameraSwitch } from "./switch";
import "./camera.css";

/** Beside the faces. */
export function CameraButton() {
  const { camera } = useInside();
  const isOn = isRunning(camera);
  return (
    <IconButton
      icon={ScanFace}
      word={isOn ? words.value.camera.stop : words.value.camera.show}
      isBare
      class="camera-button"
      aria-pressed={isOn}
      onClick={() => camera.press()}
    />
  );
}

/** The same in a menu. */
export function CameraAct({ onPick }: { readonly onPick: () => void }) {
  const { camera } = useInside();
  return (
    <MenuAct
      icon={ScanFace}
      onClick={() => {
        onPick();
        camera.press();
      }}
    >
      {isRunning(camera) ? words.value.camera.stop : words.value.camera.show}
    </MenuAct>
  );
}

/** The sign that the camera is on, which switches it off; and the explanation before it. */
export function CameraPlace() {
  const { camera } = useInside();
  // Whoever leaves the room takes the camera along.
  useEffect(() => () => camera.stop(), [camera]);
  const state = camera.state.value;
  if (state.kind === "asking") return <Explanation camera={camera} />;
  if (state.kind === "off") return null;
  const said = words.value.camera;
  const isBlind = state.kind === "on" && !state.hasFace;
  return (
    <Button kind="quiet" class="camera-sign" title={said.stop} onClick={() => camera.stop()}>
      <Video aria-hidden="true" />
      <span>{state.kind === "starting" ? said.starting : said.on}</span>
      {isBlind && <span class="camera-sign__blind">{said.unseen}</span>}
      <VideoOff aria-hidden="true" class="camera-sign__stop" />
      <span class="visually-hidden">{said.stopNow}</span>
    </Button>
  );
}

function Explanation({ camera }: { readonly camera: CameraSwitch }) {
  const { title, looks, sent, guesses, sign, asks, begin, cancel } = words.value.camera;
  return (
    <Dialog title={title} onClose={() => camera.stop()}>
      <p>{looks}</p>
      <p>{sent}</p>
      <p>{guesses}</p>
      <p>{sign}</p>
      <p class="soft">{asks}</p>
      <DialogActs>
        <Button onClick={() => camera.stop()}>{cancel}</Button>
        <Button kind="main" onClick={() => void camera.start()}>
          {begin}
        </Button>
      </DialogActs>
    </Dialog>
  );
}

function isRunning(camera: CameraSwitch): boolean {
  const { kind } = camera.state.value;
  return kind === "starting" || kind === "on";
}
