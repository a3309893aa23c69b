/** Why there is no way in: what happened, what it means for you, what you can do. */
export const sorry = {
  any: {
    unreachable: {
      title: "The server does not answer",
      what: "It may be restarting, or your connection may be away. Nothing is lost.",
      next: "Check your connection and try again.",
    },
    unavailable: {
      title: "The server cannot do this right now",
      what: "It is busy or being looked after. Nothing is lost.",
      next: "Try again in a moment.",
    },
    slow_down: {
      title: "That was a lot in a short time",
      what: "The server lets nobody in for a moment, so that it cannot be guessed at.",
      next: "Wait a little and try again.",
    },
    unsupported: {
      title: "This page is older than the server",
      what: "The server was renewed while this page was open.",
      next: "Load the page again.",
    },
    bug: {
      title: "Something went wrong on our side",
      what: "It is not your mistake, and the server has noted it.",
      next: "Try again; if it stays like this, tell whoever runs the server.",
    },
    removed: {
      title: "You were removed from this room",
      what: "Somebody who runs the room decided so. You cannot come back into it.",
      next: "If you think it was a mistake, write to the one who invited you.",
    },
    locked: {
      title: "This room is archived",
      what: "It is closed, and nobody can come in. What was said in it is kept.",
      next: "Ask the one who invited you whether it opens again.",
    },
    full: {
      title: "There is no place left",
      what: "As many people as the room holds are in it.",
      next: "Try again when somebody has left, or ask the one who invited you.",
    },
  },
  link: {
    expired: {
      title: "This link has ended",
      what: "It was good until a certain time, and that time is over.",
      next: "Ask the one who sent it to you for a new one.",
    },
    full: {
      title: "This link is used up",
      what: "It was made for a certain number of people, and all of them have come in.",
      next: "Ask the one who sent it to you for a new one.",
    },
    not_found: {
      title: "This link is not good any more",
      what: "It was taken back, or a part of it got lost on the way to you.",
      next: "Open it once more exactly as it was sent to you, or ask for a new one.",
    },
    bad_message: {
      title: "This is not a whole link",
      what: "A part of it seems to be missing: it should end with # and a row of letters and digits.",
      next: "Open it once more exactly as it was sent to you.",
    },
  },
  room: {
    not_found: {
      title: "There is no way in here",
      what: "The room does not exist, or it is open only to people with a link.",
      next: "If you were invited, open the link that you were sent, in this browser.",
    },
    signed_out: {
      title: "This browser is not known here",
      what: "Who you are is kept in the browser that you first came with.",
      next: "Use that browser, or open the link that you were sent.",
    },
    expired: {
      title: "Your way in has ended",
      what: "You came by a link that was good until a certain time, and that time is over.",
      next: "Ask the one who invited you for a new one.",
    },
  },
  portal: {
    not_found: {
      title: "This door is shut",
      what: "The room behind it is open only to people with a link, or it does not exist any more.",
      next: "Ask those who run this room.",
    },
    expired: {
      title: "Your way in there has ended",
      what: "You came to that room by a link that is over.",
      next: "Ask the one who invited you to it for a new one.",
    },
    removed: {
      title: "You were removed from that room",
      what: "Somebody who runs it decided so. You cannot go back into it.",
      next: "If you think it was a mistake, write to the one who invited you to it.",
    },
    locked: {
      title: "That room is archived",
      what: "It is closed, and nobody can go in. What was said in it is kept.",
      next: "Ask those who run this room whether it opens again.",
    },
    conflict: {
      title: "Your name is taken there",
      what: "Somebody who runs that room has a name like yours.",
      next: "Change your name here, then go through the door again.",
    },
  },
  claim: {
    not_found: {
      title: "This link was used already",
      what: "It makes one person the owner of the server, once.",
      next: "If it was not you, look at the server's own output: a new start prints a new link while nobody owns it.",
    },
    bad_message: {
      title: "This is not a whole link",
      what: "A part of it seems to be missing.",
      next: "Copy the whole line that the server printed at its start.",
    },
  },
  home: {
    not_allowed: {
      title: "These rooms are for the owner of the server",
      what: "You can be in rooms here, but not make them.",
      next: "Open the link of the room that you were invited to.",
    },
  },
  otherwise: {
    title: "That did not work",
    what: "The server refused it.",
    next: "Try again, or ask the one who invited you.",
  },
  withoutCode: {
    title: "The code is gone from this address",
    what: "It is taken out of the address when it is read, so that nobody reads it off your screen.",
    link: "Open the link that you were sent once more.",
    claim: "Copy the whole line that the server printed at its start.",
  },
  partMissing: {
    title: "A part of this page did not come",
    what: "Your connection may be away, or the server was renewed while this page was open.",
    next: "Load the page again. You are still in the room.",
  },
  nowhere: {
    title: "There is nothing at this address",
    what: "It may have been typed or copied wrong.",
    next: "If you were invited to a room, open the link that you were sent.",
  },
  takesAbout: "{next} It takes about {time}.",
} as const;
