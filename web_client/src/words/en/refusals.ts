/** Why something was not done, by the refusal's code and by what was asked for. */
export const refusals = {
  bad_message: {
    set_portal:
      "That is not the address of another room here. Copy it from the address bar while you are in it.",
  },
  unsupported: {
    set_portal: "A door can only lead to a room of this server.",
  },
  conflict: {
    take_seat: "Somebody sat down there first. Choose another seat.",
    seat_member: "Somebody sits there, or they are not here. Choose another seat.",
    bring_to_stage: "They are not here now.",
    lead_member: "They are not here now.",
    raise_hand_for: "They are not here now.",
    reserve_seat: "Somebody else sits there. Ask them first, or choose another seat.",
    edit_message: "The message is gone, so it cannot be changed.",
    add_reaction: "The message is gone.",
    restore_message: "The message was erased and cannot be shown again.",
    change_profile: "Somebody who runs this room has a name like that. Choose another one.",
  },
  not_found: {
    take_seat: "There is no such seat in this room.",
    set_portal: "There is no such door in this room.",
    bring_to_stage: "This room has no stage.",
    lead_member: "This room has no stage.",
    post_message: "What you answer is no longer there. Say it as a new message.",
    remove_member: "They are not a member of this room any more.",
  },
  not_allowed: {
    post_message: "You can read here, but not write. Ask a moderator.",
    raise_hand: "Your role does not ask for the floor here. Ask a moderator.",
    raise_hand_for: "You can help those whose role is not above yours and who may ask.",
    lower_hand: "Only those who run the room take down the hands of others.",
    seat_member: "You can help only those whose role is not above yours.",
    stand_member: "You can help only those whose role is not above yours.",
    bring_to_stage: "You can help only those whose role is not above yours.",
    lead_member: "You can help only those whose role is not above yours.",
    restore_message: "A moderator hid this message. Ask them to show it again.",
    remove_member: "You can remove only those whose role is below yours.",
    change_role: "You can change only the roles of those below you.",
  },
  too_large: {
    post_message: "That is longer than 4,000 characters. Say it in two messages.",
    edit_message: "That is longer than 4,000 characters.",
    set_portal: "That is too long for a door. Use at most 60 characters.",
    change_profile: "That name is too long. Use at most 64 characters.",
    raise_hand: "That note is too long. Use at most 120 characters.",
    raise_hand_for: "That note is too long. Use at most 120 characters.",
  },
  full: {
    bring_to_stage: "Every place on the stage is taken or kept.",
    edit_message: "This message was changed too often. Say it as a new message.",
    add_reaction: "This message has as many different reactions as it can hold.",
  },
  restored: {
    post_message: "The room was restored from a backup. Your answer is in the message field again.",
    edit_message:
      "The room was restored from a backup. What you wrote is in the message field again.",
  },
} as const;

/** The same where nothing better is known than the code. */
export const refused = {
  bad_message: "That was not understood.",
  too_large: "That is too long. Shorten it and try again.",
  not_allowed: "You may not do that in this room.",
  not_found: "That is not here, or no longer.",
  conflict: "Somebody was faster. Look again and retry.",
  expired: "This is no longer valid. Ask for a new link.",
  locked: "That is closed for now, or kept for others.",
  banned: "You may not come in here.",
  removed: "You were removed from this room.",
  full: "There is no place left.",
  slow_down: "That was very fast. Wait a moment and try again.",
  unavailable: "The server cannot do that right now. It will be tried again.",
  start_over: "The room begins anew. Try again.",
  unsupported: "This server does not know how to do that.",
  bug: "Something went wrong on our side.",
  unreachable: "The server does not answer.",
  signed_out: "The server does not know this browser any more.",
  restored: "The room was restored from a backup. Please do it again.",
} as const;
