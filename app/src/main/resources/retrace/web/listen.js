// One moment as two recordings heard it, one in each ear. The sound is made by the server from the decoded originals.

import { el, ink, Sheet, show } from "./page.js";
import { signed } from "./server.js";

/** A panel for the evidence of one link. */
export function listening(app, link, clips) {
  return new Listening(app, link, clips);
}

class Listening {
  constructor(app, link) {
    this.app = app;
    this.link = link;
    this.at = 0;
    this.side = "both";
    this.drawn = [null, null];
    this.audio = el("audio", { preload: "none" });
    this.audio.addEventListener("ended", () => { if (this.loop.checked) { this.play(); } else { this.draw(); } });
    this.audio.addEventListener("timeupdate", () => this.sheet.again());
    this.audio.addEventListener("pause", () => this.draw());
    this.audio.addEventListener("playing", () => { this.draw(); this.follow(); });
    this.loop = el("input", { type: "checkbox", id: "again" });
    this.controls = el("div", { class: "row" });
    this.sheet = new Sheet(120, (c, w, h) => this.waves(c, w, h), { "aria-label": "Waveforms of the stretch in both recordings, one above the other" });
    this.words = el("p", { class: "small" });
    this.node = el("section", { class: "listen", "aria-label": "Listen to the evidence" }, this.controls, this.sheet.node, this.words);
    this.load();
  }

  get window() { return this.link.windows[this.at]; }

  leave() {
    this.audio.pause();
    this.aborter?.abort();
  }

  async load() {
    this.aborter?.abort();
    this.aborter = new AbortController();
    const w = this.window;
    this.draw();
    this.drawn = [null, null];
    try {
      this.drawn = await Promise.all([[this.link.a, w.a], [this.link.b, w.b]].map(([id, from]) =>
        signed(`/api/recordings/${id}/peaks?from=${from}&to=${from + w.seconds}&columns=600`, this.aborter.signal)));
      this.sheet.again();
    } catch (refusal) {
      if (refusal.name !== "AbortError") {
        show(this.words, refusal.message);
      }
    }
  }

  source() {
    const w = this.window;
    return `/api/listen/${this.link.a}/${this.link.b}?leftSeconds=${w.a}&rightSeconds=${w.b}&seconds=${w.seconds}&sides=${this.side}`;
  }

  play() {
    this.audio.src = this.source();
    this.audio.play().catch(fault => { if (fault.name !== "AbortError") { show(this.words, "The sound cannot be played: " + fault.message); } });
  }

  stop() { this.audio.pause(); }
  toggle() { if (this.audio.paused) { this.play(); } else { this.stop(); } }

  /** Changes the ear without losing the place. */
  sides(side) {
    const place = this.audio.paused ? null : this.audio.currentTime;
    this.side = side;
    if (place !== null) {
      this.play();
      this.audio.currentTime = place;
    }
    this.draw();
  }

  next(by) {
    const playing = !this.audio.paused;
    this.at = (this.at + by + this.link.windows.length) % this.link.windows.length;
    this.load();
    dispatchEvent(new Event("resize"));
    if (playing) {
      this.play();
    }
  }

  follow() {
    if (!this.audio.paused) {
      this.sheet.again();
      requestAnimationFrame(() => this.follow());
    }
  }

  draw() {
    const focused = document.activeElement?.dataset?.ear;
    const side = (name, says, key) => el("button", { "data-ear": name, "aria-pressed": this.side === name ? "true" : "false", title: `key ${key}`, onclick: () => this.sides(name) }, says);
    const many = this.link.windows.length > 1;
    show(this.controls,
      el("button", { class: "primary", "data-ear": "play", title: "Space", onclick: () => this.toggle() }, this.audio.paused ? "▶ Listen" : "■ Stop"),
      el("span", { class: "group", role: "group", "aria-label": "Which ear" }, side("left", "left alone", "L"), side("both", "both", "B"), side("right", "right alone", "R")),
      many ? el("span", { class: "group", role: "group", "aria-label": "Which stretch" },
        el("button", { "data-ear": "before", "aria-label": "Stretch before", onclick: () => this.next(-1) }, "‹"),
        el("span", { class: "count" }, `${this.at + 1} of ${this.link.windows.length}`),
        el("button", { "data-ear": "after", "aria-label": "Next stretch", onclick: () => this.next(1) }, "›")) : null,
      el("label", { for: "again" }, this.loop, " again and again"));
    show(this.words, `Left ear: `, el("bdi", {}, this.link.aName), ` from ${this.window.a.toFixed(3)} s. Right ear: `, el("bdi", {}, this.link.bName),
      ` from ${this.window.b.toFixed(3)} s. Made equally loud. One moment sounds as one; what is apart by more than about 20 ms sounds as two.`);
    if (focused) {
      this.controls.querySelector(`[data-ear="${focused}"]`)?.focus();
    }
    this.sheet.again();
  }

  waves(c, width, height) {
    const half = height / 2;
    this.drawn.forEach((peaks, i) => {
      const middle = half * (i + 0.5);
      const heard = this.side === "both" || this.side === (i === 0 ? "left" : "right");
      c.fillStyle = ink(heard ? "wave" : "line");
      if (peaks) {
        const top = Math.max(1, ...peaks.map(Math.abs));
        for (let k = 0; k < peaks.length / 2; k++) {
          const x = k * width * 2 / peaks.length;
          const high = peaks[2 * k + 1] / top * half * 0.46;
          const low = peaks[2 * k] / top * half * 0.46;
          c.fillRect(x, middle - high, Math.max(1, width * 2 / peaks.length), Math.max(1, high - low));
        }
      }
      c.fillStyle = ink("soft");
      c.font = "11px system-ui, sans-serif";
      c.textBaseline = "top";
      c.fillText((i === 0 ? "left: " + this.link.aName : "right: " + this.link.bName), 4, half * i + 2);
    });
    if (!this.audio.paused || this.audio.currentTime > 0) {
      const x = this.audio.currentTime / this.window.seconds * width;
      c.fillStyle = ink("shot");
      c.fillRect(x, 0, 1.5, height);
    }
  }
}
