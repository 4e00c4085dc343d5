/** Times as the engine is told them: RFC 3339, with the clock on the wall here. */

const MINUTE_MS = 60_000;

/** It is asked for with every key press. */
let last = { minute: Number.NaN, said: "" };

/** The time here, as exactly as it matters: a context that differs with every reading would be checked without end. */
export function thisMinute(): string {
  const minute = Math.floor(Date.now() / MINUTE_MS);
  if (minute !== last.minute) last = { minute, said: localTime(new Date(minute * MINUTE_MS)) };
  return last.said;
}

/** "Friday at three" is three o'clock here, so the hour is the local one. */
export function localTime(time: Date): string {
  const east = -time.getTimezoneOffset();
  const local = new Date(time.getTime() + east * 60_000).toISOString().slice(0, 19);
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  return `${local}${east < 0 ? "-" : "+"}${two(east / 60)}:${two(east % 60)}`;
}
