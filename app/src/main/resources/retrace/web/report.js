// The report as it is handed on, with what to look at first, and a copy to keep.

import { el } from "./page.js";
import { get } from "./server.js";
import { commands } from "./keys.js";

export async function make(app) {
  const data = await get("/api/report");
  const frame = el("iframe", { src: "/report", title: "The report", sandbox: "" });
  const save = el("a", { class: "button primary", href: "/report/save", download: "report.html", title: "S" }, "Save a copy");
  const pdf = el("a", { class: "button", href: "/report/pdf", download: "report.pdf", title: "P" }, "Save as PDF");
  const whole = el("a", { class: "button", href: "/report", target: "_blank", rel: "noopener", title: "O" }, "Open in a window");
  const left = new Set();
  const query = () => (left.size > 0 ? "?without=" + [...left].join(",") : "");
  const go = section => { frame.src = `/report${query()}#${left.has(section.anchor) ? "left-out" : section.anchor}`; frame.focus(); };
  const choose = (section, on) => {
    if (on) { left.delete(section.anchor); } else { left.add(section.anchor); }
    save.href = "/report/save" + query();
    pdf.href = "/report/pdf" + query();
    whole.href = "/report" + query();
    frame.src = "/report" + query();
    told.textContent = left.size > 0 ? `${left.size} left out: the copy says so at its head.` : "";
  };
  const told = el("p", { class: "small", role: "status" });
  const part = section => {
    const box = el("input", { type: "checkbox", "aria-label": `${section.title} is in the report`, title: section.optional ? "in the report" : "always in: it says how sure the rest is", disabled: !section.optional, onchange: () => choose(section, box.checked) });
    box.checked = true;
    return el("li", {}, box, el("button", { class: "pick", onclick: () => go(section) }, section.title));
  };
  const forget = commands([
    { keys: ["s"], says: "Save a copy of the report", group: "Report", run: () => save.click() },
    { keys: ["p"], says: "Save the report as PDF", group: "Report", run: () => pdf.click() },
    { keys: ["o"], says: "Open the report in a window of its own", group: "Report", run: () => open("/report" + query(), "_blank", "noopener") },
    { keys: ["Enter"], says: "Into the report, to read on with the arrow keys", group: "Report", run: () => frame.focus() },
  ]);
  app.search = data.sections.map(s => ({ says: s.title, group: "Report", run: () => go(s) }));
  const open_ = data.checks.filter(c => c.open).length;
  return {
    node: el("div", { class: "split" },
      el("div", { class: "content" }, el("h1", { class: "quiet" }, "Report"), el("div", { class: "preview" }, frame)),
      el("aside", { class: "inspector", "aria-label": "Before it is handed on" },
        el("div", { class: "row" }, save, pdf, whole),
        el("p", { class: "small" }, "One file that opens anywhere, without this program and without a network. It holds no script."),
        el("h2", {}, open_ === 0 ? "Nothing is left open" : "Left open"),
        el("ul", { class: "plainlist checks" }, data.checks.map(c => el("li", {}, c.open ? "○ " : "✓ ", el("a", { href: c.href }, c.says)))),
        el("h2", {}, "What is in it"),
        el("ul", { class: "plainlist parts" }, data.sections.map(part)), told)),
    leave: forget,
  };
}
