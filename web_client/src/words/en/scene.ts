/** The picture of the room, for ears. */
export const scene = {
  room: "The room.",
  plan: "A plan of the room.",
  me: "You",
  how: "Arrow keys walk, Enter takes the nearest free seat or goes through the door before you, Escape stands up. The outline has the same room as text.",
} as const;
