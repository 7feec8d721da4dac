// Moments in words. Values with their errors come in words from the server, which rounds them outward; here are only places to look.

/** How a moment on the common clock is shown: since the zero of its clock; in UTC, or in the zone of the incident, where something ties it. */
export const clock = {
  mode: localStorage.getItem("clock") ?? "T",
  zone: null,
  next() {
    this.mode = { T: "UTC", UTC: this.zone ? "local" : "T" }[this.mode] ?? "T";
    localStorage.setItem("clock", this.mode);
  },
  get name() { return this.mode === "T" ? "T+" : this.mode === "local" && this.zone ? this.zone.replace(/^.*\//, "").replaceAll("_", " ") : "UTC"; },
};

const pad = (n, digits) => String(n).padStart(digits, "0");

const locals = new Map();

/** Time of day in the zone of the incident, and the name of that time, such as CST. */
function local(at, utc) {
  if (!locals.has(clock.zone)) {
    locals.set(clock.zone, new Intl.DateTimeFormat("en-US", { timeZone: clock.zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" }));
  }
  const parts = Object.fromEntries(locals.get(clock.zone).formatToParts(at).map(p => [p.type, p.value]));
  return [`${parts.hour}:${parts.minute}:${parts.second}${utc.slice(19, 23)}`, parts.timeZoneName];
}

/** T+mm:ss.mmm, or hh:mm:ss.mmm with its zone when the zero of the clock is known. */
export function moment(seconds, originUtc = null, decimals = 3) {
  if (clock.mode !== "T" && originUtc) {
    const at = new Date(Date.parse(originUtc.replace(/(\.\d{3})\d*/, "$1")) + Math.round(seconds * 1000));
    const utc = at.toISOString();
    const [text, zone] = clock.mode === "local" && clock.zone ? local(at, utc) : [utc.slice(11, 23), "UTC"];
    return (decimals === 0 ? text.slice(0, 8) : text.slice(0, 9 + decimals)) + " " + zone;
  }
  const unit = 10 ** decimals;
  const whole = Math.round(Math.abs(seconds) * unit);
  const s = Math.floor(whole / unit);
  const hours = Math.floor(s / 3600);
  const fraction = decimals > 0 ? "." + pad(whole % unit, decimals) : "";
  return `T${seconds < 0 && whole > 0 ? "−" : "+"}${hours > 0 ? hours + ":" : ""}${pad(Math.floor(s / 60) % 60, 2)}:${pad(s % 60, 2)}${fraction}`;
}

/** As many decimals as a step of a ruler needs. */
export function rulerMoment(originUtc) {
  return (seconds, step) => moment(seconds, originUtc, step >= 1 ? 0 : Math.min(3, Math.ceil(-Math.log10(step) - 1e-9)));
}

export function plural(n, noun) {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}

/** "1:23", "12 s" or "12 ms": about how long. */
export function about(seconds) {
  return seconds >= 90 ? `${Math.round(seconds / 60)} min` : seconds >= 1 ? `${Math.round(seconds)} s` : `${Math.round(seconds * 1000)} ms`;
}

/**
 * What a person typed as a moment, in seconds; null when it is none: 7.3, 00:07.345, 1:02:03, T+00:07.3.
 */
export function readMoment(text) {
  const match = /^\s*(?:T)?([+−-])?(?:(\d+):)?(?:(\d+):)?(\d+(?:[.,]\d+)?)\s*s?\s*$/i.exec(text);
  if (!match) {
    return null;
  }
  const [, sign, a, b, s] = match;
  const high = a === undefined ? 0 : b === undefined ? 60 * Number(a) : 3600 * Number(a) + 60 * Number(b);
  const seconds = high + Number(s.replace(",", "."));
  return sign && sign !== "+" ? -seconds : seconds;
}
