/** The session's panel: what is on in a room. */
export const session = {
  nothing: "Nothing is on right now. Agenda, queue, questions and polls will stand here.",
} as const;
