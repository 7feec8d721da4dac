// Making pieces of a page. Text only ever becomes text: nothing here, and nothing in the workbench, reads HTML.

/** An element. Attributes that are functions are listeners (onclick); null, undefined and false are left out. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for drawings. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
  return node;
}

/** Puts these in place of what is there. */
export function show(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
}

/** A short message; it stays when something is to be done about it. A question takes the keyboard, and gives it back to where it was. */
export function toast(text, { bad = false, action = null } = {}) {
  const before = document.activeElement;
  const close = () => {
    const held = box.contains(document.activeElement);
    box.remove();
    if (held) { before?.focus?.({ preventScroll: true }); }
  };
  const box = el("div", { class: bad ? "toast bad" : "toast", onkeydown: event => { if (event.key === "Escape") { event.stopPropagation(); close(); } } }, el("p", {}, text));
  const answer = action ? el("button", { class: "act", onclick: () => { close(); action.run(); } }, action.says) : null;
  box.append(...[answer, el("button", { class: "plain", "aria-label": "Close this message", onclick: close }, "✕")].filter(Boolean));
  const all = document.getElementById("toasts");
  [...all.children].filter(other => other.firstChild.textContent === text).forEach(other => other.remove()); // said anew, not twice
  all.append(box);
  answer?.focus();
  if (!bad && !action) {
    setTimeout(close, 6000);
  }
}

/** Beyond this a finer picture is not seen, and takes four times the work. */
const DENSEST = 2;

const due = new Set();

/** Draws every sheet that asked, in one turn before the next picture of the screen. */
function drawDue() {
  const sheets = [...due];
  due.clear();
  sheets.forEach(sheet => sheet.now());
}

/** A canvas that is as sharp as the screen; draw(context, width, height) in CSS pixels. Its size is told by the browser, never asked for. */
export class Sheet {
  constructor(height, draw, attributes = {}) {
    this.draw = draw;
    this.height = height;
    this.width = 0;
    this.node = el("canvas", { role: "img", ...attributes });
    this.node.style.height = height + "px";
    this.watcher = new ResizeObserver(told => { this.width = told.at(-1).contentRect.width; this.again(); });
    this.watcher.observe(this.node);
  }

  /** Draws before the next picture of the screen, however often it is asked. */
  again() {
    if (due.size === 0) {
      requestAnimationFrame(drawDue);
    }
    due.add(this);
  }

  now() {
    const width = this.width;
    if (width === 0 || !this.node.isConnected) {
      return;
    }
    const dense = Math.min(window.devicePixelRatio || 1, DENSEST);
    if (this.node.width !== Math.round(width * dense) || this.node.height !== Math.round(this.height * dense)) {
      this.node.width = Math.round(width * dense);
      this.node.height = Math.round(this.height * dense);
    }
    const context = this.node.getContext("2d");
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.clearRect(0, 0, width, this.height);
    this.draw(context, width, this.height);
  }
}

const inks = new Map();
const tiles = new Map();
addEventListener("resize", () => { inks.clear(); tiles.clear(); }); // told too when the theme changes

/** A colour of the style sheet, as canvases need it. */
export function ink(name) {
  if (!inks.has(name)) {
    inks.set(name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim());
  }
  return inks.get(name);
}

/** Diagonal stripes: possible, not certain. */
export function hatch(context, colour) {
  if (!tiles.has(colour)) {
    const tile = el("canvas", { width: 6, height: 6 });
    const t = tile.getContext("2d");
    t.strokeStyle = colour;
    t.lineWidth = 1.5;
    t.beginPath();
    t.moveTo(-1, 7); t.lineTo(7, -1); t.moveTo(-1, 1); t.lineTo(1, -1); t.moveTo(5, 7); t.lineTo(7, 5);
    t.stroke();
    tiles.set(colour, context.createPattern(tile, "repeat"));
  }
  return tiles.get(colour);
}

/**
 * The stretch of time that is shown: one for everything that lies under one ruler. Wheel zooms at the pointer, Shift and wheel or a
 * drag moves; whoever draws under it is told.
 */
export class Window {
  constructor(first, last) {
    this.all = [first, Math.max(last, first + 1)];
    [this.from, this.to] = this.all;
    this.listeners = new Set();
  }

  set(from, to) {
    const least = 1e-4;
    const wide = (this.all[1] - this.all[0]) * 1.2;
    const width = Math.min(Math.max(to - from, least), Math.max(wide, least));
    const middle = Math.min(Math.max((from + to) / 2, this.all[0]), this.all[1]);
    this.from = middle - width / 2;
    this.to = middle + width / 2;
    this.listeners.forEach(tell => tell());
  }

  fit() { const edge = (this.all[1] - this.all[0]) * 0.03; this.set(this.all[0] - edge, this.all[1] + edge); }
  zoom(factor, at = (this.from + this.to) / 2) { this.set(at - (at - this.from) * factor, at + (this.to - at) * factor); }
  pan(share) { const by = (this.to - this.from) * share; this.set(this.from + by, this.to + by); }
  x(seconds, width) { return (seconds - this.from) / (this.to - this.from) * width; }
  seconds(x, width) { return this.from + x / width * (this.to - this.from); }
  /** Brings a moment into view. */
  reveal(seconds) { if (seconds < this.from || seconds > this.to) { this.set(seconds - (this.to - this.from) / 2, seconds + (this.to - this.from) / 2); } }

  /** Lets the pointer move the window over a canvas; a click that was no drag goes to click(seconds, event). */
  steer(node, click = () => {}) {
    node.addEventListener("wheel", event => {
      event.preventDefault();
      const box = node.getBoundingClientRect();
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        this.pan((event.deltaX || event.deltaY) / 800);
      } else {
        this.zoom(Math.exp(event.deltaY / 400), this.seconds(event.clientX - box.left, box.width));
      }
    }, { passive: false });
    node.addEventListener("pointerdown", down => {
      const from = this.from;
      const to = this.to;
      let moved = false;
      node.setPointerCapture(down.pointerId);
      const move = event => {
        moved ||= Math.abs(event.clientX - down.clientX) > 4;
        if (moved) {
          const by = (down.clientX - event.clientX) / node.clientWidth * (to - from);
          this.set(from + by, to + by);
        }
      };
      const up = event => {
        node.removeEventListener("pointermove", move);
        if (!moved) {
          const box = node.getBoundingClientRect();
          click(this.seconds(event.clientX - box.left, box.width), event);
        }
      };
      node.addEventListener("pointermove", move);
      node.addEventListener("pointerup", up, { once: true });
    });
  }

  /** A ruler with lines at round moments, at most one for 90 pixels. */
  ruler(context, width, height, say) {
    const step = round((this.to - this.from) / Math.max(1, width / 90));
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "top";
    for (let i = Math.ceil(this.from / step); i * step <= this.to; i++) {
      const x = Math.round(this.x(i * step, width));
      context.fillStyle = ink("faint");
      context.fillRect(x, 0, 1, height);
      context.fillStyle = ink("soft");
      context.fillText(say(i * step, step), x + 3.5, 2);
    }
  }
}

/** The next of 1, 2, 5 times a power of ten; minutes and hours above a minute. */
function round(seconds) {
  const long = [10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];
  if (seconds > 5) {
    return long.find(s => s >= seconds) ?? 86400 * Math.ceil(seconds / 86400);
  }
  const ten = 10 ** Math.floor(Math.log10(seconds));
  return ten * [1, 2, 5, 10].find(m => m * ten >= seconds * 0.999);
}
