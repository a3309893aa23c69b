/** Doors to other rooms: going through one, and where they lead. */
export const passage = {
  go: {
    title: "Go to {label}?",
    looking: "Looking through the door",
    leave: "You leave this room, and your seat becomes free. You can come back.",
    unsent: "Something you wrote is not sent yet. If you go now, it may not arrive.",
    first: "You have not been there in this browser. You go in as {name}.",
    record:
      "That room keeps a record: names, who came and went, and what is written in the chat. Everyone in it can read it and take a copy.",
    go: "Go",
    going: "Going there",
    stay: "Stay here",
    stayed: "You are still where you were.",
    again: "Try again",
  },
  list: {
    title: "Doors",
    go: "Go to {label}",
  },
} as const;
