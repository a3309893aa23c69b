/** The camera itself: asked for, looked through, and closed. */
import { Closed } from "./trouble";

/** An open camera. */
export interface Eye {
  /** Return what it sees now. */
  grab(): Promise<ImageBitmap>;
  /** Call once if the camera goes by itself: unplugged, or the permission withdrawn. */
  onGone(listener: () => void): void;
  close(): void;
}

/** Small, because no face needs more, and the least that cameras do. */
const WIDTH_PX = 320;
const HEIGHT_PX = 240;
const ASKED: MediaStreamConstraints = {
  audio: false,
  video: {
    width: { ideal: WIDTH_PX },
    height: { ideal: HEIGHT_PX },
    frameRate: { ideal: 10 },
    facingMode: "user",
  },
};

/** Ask for the camera. Throws Closed, or what `troubleOf` knows, if it was not opened. */
export async function openEye(devices: MediaDevices | undefined): Promise<Eye> {
  // Absent where the page did not come by https.
  if (devices?.getUserMedia === undefined) throw new Closed("unsupported");
  const stream = await devices.getUserMedia(ASKED);
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  const eye = new VideoEye(stream, video);
  try {
    await video.play();
    return eye;
  } catch (reason) {
    eye.close();
    throw reason;
  }
}

class VideoEye implements Eye {
  readonly #stream: MediaStream;
  readonly #video: HTMLVideoElement;

  constructor(stream: MediaStream, video: HTMLVideoElement) {
    this.#stream = stream;
    this.#video = video;
  }

  grab(): Promise<ImageBitmap> {
    return createImageBitmap(this.#video, { resizeWidth: WIDTH_PX, resizeHeight: this.#height_px });
  }

  onGone(listener: () => void): void {
    for (const track of this.#stream.getTracks()) track.addEventListener("ended", listener);
  }

  close(): void {
    // A track that is stopped by us does not tell its end.
    for (const track of this.#stream.getTracks()) track.stop();
    this.#video.srcObject = null;
  }

  /** As high as the camera's own form asks for: a face pulled out of shape would be another. */
  get #height_px(): number {
    const { videoWidth, videoHeight } = this.#video;
    return videoWidth > 0 ? Math.round((WIDTH_PX * videoHeight) / videoWidth) : HEIGHT_PX;
  }
}
