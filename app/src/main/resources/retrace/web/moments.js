// Many moments under one ruler: found by time, and never drawn finer than a pixel, so that ten thousand take no longer than a few.

import { ink } from "./page.js";

/** Numbers in order. */
export class Moments {
  constructor(seconds) {
    this.at = Float64Array.from(seconds).sort();
  }

  /** Index of the first one that is not before. */
  first(seconds, from = 0) {
    let low = from;
    let high = this.at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at[middle] < seconds) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  /** Calls draw(i, j) for each run of moments i to j in [from, to] in which none is further than apart from the one before. */
  runs(from, to, apart, draw) {
    for (let i = this.first(from); i < this.at.length && this.at[i] <= to;) {
      let j = i;
      for (let next = this.first(this.at[j] + apart, j + 1); next - 1 > j; next = this.first(this.at[j] + apart, j + 1)) {
        j = next - 1;
      }
      draw(i, j);
      i = j + 1;
    }
  }
}

/** Sounds that may be shots, as they stand above the lanes, and where each recording heard them. */
export class ShotMarks {
  constructor(shots) {
    this.shots = shots.toSorted((a, b) => a.seconds - b.seconds);
    this.moments = new Moments(this.shots.map(s => s.seconds));
    this.widest = Math.max(0, ...this.shots.map(s => s.high - s.low));
    this.heard = new Map();
    for (const arrival of shots.flatMap(s => s.arrivals)) {
      const all = this.heard.get(arrival.recording);
      if (all) { all.push(arrival.seconds); } else { this.heard.set(arrival.recording, [arrival.seconds]); }
    }
    this.heard.forEach((all, id) => this.heard.set(id, new Moments(all)));
  }

  /** Calls each(first, last) for what is in view: one sound, or those that lie closer together than a pixel. */
  each(window, width, each) {
    const pixel = (window.to - window.from) / width;
    this.moments.runs(window.from - this.widest - 5 * pixel, window.to + this.widest + 5 * pixel, pixel, (i, j) => each(this.shots[i], this.shots[j]));
  }

  /** Error and best estimate of each in view, at the height y; where many lie within a pixel of each other, a band. */
  whiskers(c, window, width, y) {
    const x = s => window.x(s, width);
    const lines = new Path2D();
    const points = new Path2D();
    const holes = new Path2D();
    this.each(window, width, (first, last) => {
      if (first !== last) {
        points.rect(x(first.seconds) - 1, y - 4, x(last.seconds) - x(first.seconds) + 2, 8);
        return;
      }
      whisker(lines, x(first.low), x(first.high), y);
      diamond(points, x(first.seconds), y);
      if (first.label !== "shot") { holes.rect(x(first.seconds) - 1.3, y - 1.3, 2.6, 2.6); }
    });
    c.strokeStyle = c.fillStyle = ink("shot");
    c.lineWidth = 1.5;
    c.stroke(lines);
    c.fill(points);
    c.fillStyle = ink("paper");
    c.fill(holes);
  }

  /** A faint line through all lanes for each in view. */
  lines(c, window, width, top, height) {
    c.fillStyle = ink("shot");
    c.globalAlpha = 0.35; // dashes would say the same and take ten times as long
    this.each(window, width, (first, last) => {
      const left = window.x(first.seconds, width);
      c.fillRect(left - 0.5, top, window.x(last.seconds, width) - left + 1, height);
    });
    c.globalAlpha = 1;
  }

  /** When one recording heard them. */
  arrivals(c, id, window, width, top, height) {
    const heard = this.heard.get(id);
    if (!heard) { return; }
    const pixel = (window.to - window.from) / width;
    c.fillStyle = ink("shot");
    heard.runs(window.from - 2 * pixel, window.to + 2 * pixel, pixel, (i, j) => {
      const left = window.x(heard.at[i], width);
      c.fillRect(left - 0.75, top, window.x(heard.at[j], width) - left + 1.5, height);
    });
  }
}

/** A bar with its ends. */
export function whisker(path, from, to, y) {
  path.moveTo(from, y); path.lineTo(to, y);
  path.moveTo(from, y - 3); path.lineTo(from, y + 3);
  path.moveTo(to, y - 3); path.lineTo(to, y + 3);
}

/** A best estimate. */
export function diamond(path, x, y) {
  path.moveTo(x, y - 4); path.lineTo(x + 4, y); path.lineTo(x, y + 4); path.lineTo(x - 4, y); path.closePath();
}
