/** Who is banned, removed or suspended, in the console. */
export const out = {
  title: "Out and suspended",
  none: "Nobody is banned, removed or suspended.",
  list: "Who is banned, removed or suspended",
  banned: {
    device: "{who} is banned.",
    link: "{who} is banned, with all who come by the same link.",
    home_server: "{who} is banned, with all of their home server.",
  },
  removed: "{who} was removed.",
  suspended: "{who} is suspended.",
  by: "by {who}, {time}",
  until: "until {time}",
  together: { one: "{n} person put out", other: "{n} people put out" },
  undo: "Undo",
  lift: { banned: "Lift the ban", removed: "Let back in", suspended: "Let take part" },
} as const;

/** Rights of persons and roles, suspending, banning, and letting back: how it is typed. */
export const rightsTyped = {
  permit: {
    form: "/permit @PERSON RIGHT [30m]",
    does: "Let somebody do what their role does not, for a time or until you take it back.",
    done: "They may.",
    which: "Type a person, a right and perhaps a time, as in /permit @Ana manage-polls 30m.",
  },
  forbid: {
    form: "/forbid @PERSON RIGHT [30m]",
    does: "Forbid somebody what their role may, for a time or until you take it back.",
    done: "They may not.",
    which: "Type a person, a right and perhaps a time, as in /forbid @Ana chat 10m.",
  },
  usual: {
    form: "/usual @PERSON RIGHT",
    does: "Let somebody's role say again whether they may.",
    done: "As their role has it.",
    which: "Type a person and a right, as in /usual @Ana chat.",
  },
  permitrole: {
    form: "/permitrole ROLE RIGHT",
    does: "Let everybody of a role do something for now.",
    done: "The role may.",
    which: "Type a role and a right, as in /permitrole observer chat.",
  },
  forbidrole: {
    form: "/forbidrole ROLE RIGHT",
    does: "Forbid everybody of a role something for now.",
    done: "The role may not.",
    which: "Type a role and a right, as in /forbidrole attendee react.",
  },
  usualrole: {
    form: "/usualrole ROLE RIGHT",
    does: "Let a role have what it usually has.",
    done: "The role has what it usually has.",
    which: "Type a role and a right, as in /usualrole attendee react.",
  },
  suspend: {
    form: "/suspend @PERSON [10m] [REASON]",
    does: "Let somebody stay and take no part for a time; 0s is until you lift it.",
    done: "Suspended.",
  },
  unsuspend: {
    form: "/unsuspend @PERSON",
    does: "Let somebody take part again.",
    done: "They take part again.",
    alone: "Type a name and nothing else.",
  },
  ban: {
    form: "/ban @PERSON [link] [server] [session] [7d] [REASON] [// NOTE]",
    does: "Put somebody out and keep them out; with all who came by their link, for a time, for the session.",
    done: "Banned. The console has the ban, to undo it.",
  },
  unban: {
    form: "/unban #BAN",
    does: "Lift a ban: who was put out by it may come in again as who they were.",
    done: "The ban is lifted.",
    which: "Type the number of the ban, as in /unban #12.",
  },
  letback: {
    form: "/letback #NUMBER",
    does: "Let somebody come in again who was removed.",
    done: "They may come in again.",
    which: "Type the number of the person, as in /letback #4.",
  },
  returns: {
    form: "/returns never|link",
    does: "Say whether those who were removed may come again by a guest link.",
    done: "Set.",
    which: "Type never or link.",
  },
} as const;
