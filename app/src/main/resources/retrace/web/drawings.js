// What people draw on the plan: walls, cars and other things by their corners, and pictures of the place tied by points. To find one's
// way; nothing is computed from it. Corners are clicked or typed, one "x, y" a line.

import { el, ink, show, toast } from "./page.js";
import { get, post, remove } from "./server.js";
import { plural } from "./words.js";

const OPEN = ["wall", "fence", "line"];
const KINDS = [...OPEN, "building", "car", "other"];

/** Numbers of a line of text; null when they are not so many. */
export function numbers(line, count) {
  const found = line.trim().split(/[;\s]+|,\s+|(?<=\.\d+),/).filter(Boolean).map(text => Number(text.replace(/,$/, "").replace(",", ".")));
  return found.length === count && found.every(Number.isFinite) ? found : null;
}

/** Scale, turn and shift that bring points of a picture (y down) onto metres (y up), by least squares; with the largest miss in metres. */
export function tie(points) {
  const mean = k => points.reduce((sum, p) => sum + p[k], 0) / points.length;
  const [u0, v0, x0, y0] = [mean(0), mean(1), mean(2), mean(3)];
  let [a, b, size] = [0, 0, 0];
  for (const [u, v, x, y] of points) {
    const [du, dv, dx, dy] = [u - u0, v0 - v, x - x0, y - y0];
    a += du * dx + dv * dy;
    b += du * dy - dv * dx;
    size += du * du + dv * dv;
  }
  if (!(size > 0) || !(Math.hypot(a, b) > 0)) { return null; }
  [a, b] = [a / size, b / size];
  const to = (u, v) => [x0 + a * (u - u0) - b * (v0 - v), y0 + b * (u - u0) + a * (v0 - v)];
  const miss = Math.max(...points.map(([u, v, x, y]) => { const [px, py] = to(u, v); return Math.hypot(px - x, py - y); }));
  return { to, a, b, scale: Math.hypot(a, b), miss };
}

export class Drawings {
  constructor(app, plan) {
    this.app = app;
    this.plan = plan;
    this.things = [];
    this.images = [];
    this.pictures = [];
    this.corners = [];
    this.shown = true;
    this.list = el("div");
    this.node = el("section", { class: "column" }, el("h2", {}, "Draw what stood there"), this.form(), this.list);
  }

  async load() {
    await this.app.attempt(async () => {
      const [drawings, images] = await Promise.all([get("/api/drawings"), get("/api/plan-images")]);
      this.tookDrawings(drawings);
      this.tookImages(images);
    });
  }

  tookDrawings(data) {
    this.version = data.version;
    this.things = [...Map.groupBy(data.rows, r => r.name)].map(([name, rows]) => ({ name, kind: rows[0].kind, row: rows[0].row, points: rows.map(r => [r.xM, r.yM]) }));
    this.draw();
  }

  tookImages(data) {
    this.imageVersion = data.version;
    this.pictures = data.pictures;
    this.images = [...Map.groupBy(data.rows, r => r.file)].map(([file, rows]) => this.image(file, rows));
    this.draw();
  }

  image(file, rows) {
    const before = this.images.find(i => i.file === file);
    const picture = before?.picture ?? new Image();
    if (!before) {
      picture.onload = () => this.plan.sheet.again();
      picture.src = "/api/picture?file=" + encodeURIComponent(file);
    }
    return { file, row: rows[0].row, picture, tied: tie(rows.map(r => [r.pixelX, r.pixelY, r.xM, r.yM])), points: rows.length };
  }

  form() {
    this.name = el("input", { type: "text", id: "draw-name", maxlength: 200, placeholder: "north wall" });
    this.kind = el("select", { id: "draw-kind" }, KINDS.map(k => el("option", {}, k)));
    this.typed = el("textarea", { id: "draw-corners", rows: 3, cols: 22, placeholder: "12.5  3.0\n14.0  3.0", oninput: () => { this.corners = this.typed.value.split("\n").map(line => numbers(line, 2)).filter(Boolean); this.plan.sheet.again(); } });
    return el("form", { onsubmit: event => { event.preventDefault(); this.keep(); } },
      el("div", { class: "row" }, el("label", {}, "Name ", this.name), el("label", {}, "Kind ", this.kind),
        el("button", { type: "button", "data-tool": "draw", "aria-pressed": "false", title: "D", onclick: () => this.plan.use("draw") }, "Click its corners")),
      el("div", { class: "row" }, el("label", {}, "Corners in metres, one a line: east, then north ", this.typed), el("button", { class: "primary" }, "Keep the drawing")),
      el("p", { class: "small" }, "Walls, fences and lines stay open, buildings and cars are closed. Rows of edits/plan.csv; they show on this plan and in the report, and nothing is computed from them."));
  }

  /** A corner by a click. */
  click(at) {
    this.corners.push(at);
    this.typed.value = this.corners.map(p => p.map(v => v.toFixed(2)).join("  ")).join("\n");
    this.plan.sheet.again();
  }

  keep() {
    const lines = this.typed.value.split("\n").filter(line => line.trim());
    const corners = lines.map(line => numbers(line, 2));
    if (!this.name.value.trim() || corners.length < 2 || corners.includes(null)) {
      toast("A drawing has a name and two corners or more, each two numbers on a line of its own.", { bad: true });
      return;
    }
    return this.app.change(async () => {
      this.tookDrawings(await post("/api/drawings", { name: this.name.value, kind: this.kind.value, corners }, this.version));
      toast(`“${this.name.value.trim()}” is on the plan.`);
      this.corners = [];
      this.name.value = this.typed.value = "";
      this.plan.use(null);
    });
  }

  tieForm() {
    const which = el("select", { id: "tie-which" }, this.pictures.map(p => el("option", {}, p)));
    const points = el("textarea", { id: "tie-points", rows: 3, cols: 34, placeholder: "100  840  0  0\n1620  840  38  0" });
    return el("details", {}, el("summary", {}, "Lay a picture of the place under the plan"),
      this.pictures.length === 0 ? el("p", { class: "none" }, "The evidence holds no picture (PNG, JPEG, GIF, WebP). Add one on the overview and reconstruct.") : el("form", { onsubmit: event => { event.preventDefault(); this.tie(which.value, points.value); } },
        el("p", {}, el("label", {}, "Picture ", which), " ", el("button", { type: "button", onclick: () => open("/api/picture?file=" + encodeURIComponent(which.value), "_blank", "noopener") }, "Look at it")),
        el("div", { class: "row" }, el("label", {}, "Two points or more, one a line: pixels right, pixels down, metres east, metres north ", points), el("button", {}, "Tie it")),
        el("p", { class: "small" }, "Pixels count from the upper left corner. With two points the picture is scaled, turned and shifted to fit; with more, by how much they disagree is said. Rows of edits/plan-images.csv.")));
  }

  tie(file, text) {
    const ties = text.split("\n").filter(line => line.trim()).map(line => numbers(line, 4));
    if (ties.length < 2 || ties.includes(null) || !tie(ties)) {
      toast("It takes two different points or more, each four numbers on a line of its own.", { bad: true });
      return;
    }
    return this.app.change(async () => {
      this.images = this.images.filter(i => i.file !== file);
      this.tookImages(await post("/api/plan-images", { file, ties }, this.imageVersion));
      toast(`“${file}” lies under the plan.`);
    });
  }

  draw() {
    const box = el("input", { type: "checkbox", id: "drawn", onchange: () => { this.shown = box.checked; this.plan.sheet.again(); } });
    box.checked = this.shown;
    const back = (words, run) => el("button", { class: "plain", "aria-label": "Take back " + words, title: "Take back; the ledger keeps it", onclick: run }, "✕");
    show(this.list,
      this.things.length + this.images.length === 0 ? null : el("label", { for: "drawn" }, box, " show what is drawn"),
      el("ul", { class: "plainlist" },
        this.things.map(t => el("li", { class: "mark" }, el("span", {}, el("bdi", {}, t.name), el("small", {}, `${t.kind}, ${plural(t.points.length, "corner")}`)), back(t.name, () => this.app.change(async () => this.tookDrawings(await remove("/api/drawings/" + t.row, this.version)))))),
        this.images.map(i => el("li", { class: "mark" }, el("span", {}, el("bdi", {}, i.file), el("small", {}, i.tied ? `${(i.tied.scale * 100).toFixed(2)} cm a pixel; ${i.points > 2 ? `${i.points} points, which disagree by up to ${i.tied.miss.toFixed(2)} m` : "two points fit exactly, so nothing tells how wrong they are"}` : "its points do not tell where it lies")), back(i.file, () => this.app.change(async () => this.tookImages(await remove("/api/plan-images/" + i.row, this.imageVersion))))))),
      this.tieForm());
    this.plan.sheet.again();
  }

  /** Below everything else: pictures, then things. */
  paint(c, width, height) {
    if (!this.shown) { return; }
    for (const { picture, tied } of this.images) {
      if (tied && picture.complete && picture.naturalWidth > 0) {
        const [x, y] = this.plan.to(tied.to(0, 0), width, height);
        const k = this.plan.view.scale;
        c.save();
        c.globalAlpha = 0.55;
        c.transform(tied.a * k, -tied.b * k, tied.b * k, tied.a * k, x, y);
        c.drawImage(picture, 0, 0);
        c.restore();
      }
    }
    this.things.forEach(t => this.thing(c, t, width, height));
    if (this.corners.length > 0) { this.thing(c, { name: this.name.value, kind: this.kind.value, points: this.corners, now: true }, width, height); }
  }

  thing(c, t, width, height) {
    const points = t.points.map(p => this.plan.to(p, width, height));
    c.strokeStyle = ink(t.now ? "shot" : "soft");
    c.fillStyle = ink("faint");
    c.lineWidth = OPEN.includes(t.kind) ? 3 : 1.5;
    c.beginPath();
    points.forEach(([x, y], i) => { if (i === 0) { c.moveTo(x, y); } else { c.lineTo(x, y); } });
    if (!OPEN.includes(t.kind)) { c.closePath(); c.globalAlpha = 0.6; c.fill(); c.globalAlpha = 1; }
    c.stroke();
    if (t.now) { points.forEach(([x, y]) => c.strokeRect(x - 3, y - 3, 6, 6)); }
    c.fillStyle = ink("soft");
    c.font = "12px system-ui, sans-serif";
    c.textBaseline = "bottom";
    c.fillText(t.name, points[0][0] + 4, points[0][1] - 4);
  }
}
