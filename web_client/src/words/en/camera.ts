/** The camera that shows expressions: what it does, that it is on, and why it is off. */
export const camera = {
  show: "From the camera",
  stop: "Switch the camera off",
  title: "Your expressions from the camera",
  looks:
    "This device looks at the camera's picture five times a second and makes one word of it: smile, laugh, surprised, a nod, a shake of the head, or nothing.",
  sent: "Only this word goes to the room, as if you had pressed its key. No picture leaves this device, none is kept, and nobody sees one, not even you.",
  guesses:
    "It guesses from the form of a face and is often wrong. What you press yourself wins for its few seconds.",
  sign: "A sign below says “Camera on” as long as it is; press it to stop. The camera is off after you leave or load the page again, and when nobody looked at this page for half a minute.",
  asks: "Your browser asks you next. The first time, about 3 MB come from this room's own server.",
  begin: "Switch it on",
  cancel: "Cancel",
  starting: "Camera starting",
  on: "Camera on",
  unseen: "No face seen",
  stopNow: ", switch it off",
  trouble: {
    refused: "The browser does not give this page the camera. You can allow it beside the address.",
    no_camera: "This device has no camera that can be used.",
    busy: "The camera does not start. Another program may be using it.",
    unsupported: "This browser cannot read faces. The keys 1 to 8 show expressions too.",
    not_loaded:
      "A part that reads faces could not be loaded. Try again when the connection is better.",
    slow: "This device is too slow to read faces beside the room, so the camera is off.",
    gone: "The camera was unplugged or taken back, so it is off.",
    hidden: "Nobody looked at this page for half a minute, so the camera is off.",
    broken: "Reading your face failed, so the camera is off.",
  },
} as const;
