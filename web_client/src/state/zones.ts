/** Times of a time zone, by the tables that the browser has of them. */

const DAY_MS = 86_400_000;

/** Return the zone of this browser, by its IANA name. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** Say whether the browser knows a zone of this name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Return the moment, in Unix ms, at which clocks in the zone show this date and time
 * ("2027-03-28", "14:30"), or null if that is no time. Of two such moments, in the night in which
 * clocks are put back, the first; of none, in the night in which they are put forward, the one that
 * an hour that was not skipped would have been.
 */
export function momentIn(zone: string, date: string, time: string): number | null {
  const shown = Date.parse(`${date}T${time}:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time) || Number.isNaN(shown)) {
    return null;
  }
  // The zone's offset is one of those of the day around; where both fit, the earlier moment.
  const offsets = [offsetAt(shown - DAY_MS, zone), offsetAt(shown + DAY_MS, zone)];
  const moments = offsets.map((offset) => shown - offset).sort((a, b) => a - b);
  return moments.find((at) => at + offsetAt(at, zone) === shown) ?? moments[1] ?? null;
}

/** Return what clocks in the zone show at a moment: the date and the time of day, to the minute. */
export function shownIn(
  zone: string,
  moment_ms: number,
): { readonly date: string; readonly time: string } {
  const shown = new Date(moment_ms + offsetAt(moment_ms, zone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** Return by how much clocks in the zone are ahead of UTC at a moment, in ms. */
function offsetAt(moment_ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, hourCycle: "h23", era: "short" },
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  }).formatToParts(moment_ms);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const day = Date.UTC(of("year"), of("month") - 1, of("day"));
  const shown = day + ((of("hour") * 60 + of("minute")) * 60 + of("second")) * 1000;
  return shown - Math.floor(moment_ms / 1000) * 1000;
}
