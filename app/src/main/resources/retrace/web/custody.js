// What was taken in, who changed what and when, and whether every byte is still as it was noted.

import { el, show } from "./page.js";
import { get, post } from "./server.js";
import { commands } from "./keys.js";
import { plural } from "./words.js";

/** So many lines are drawn at once; the filter finds the others. */
const DRAWN = 200;
const WORDS = { made: "case made", "take-in": "taken in", link: "taken in, not copied", "same-bytes": "same bytes as another file", edit: "table changed", decoded: "sound decoded", results: "reconstructed", note: "note", blind: "blind work", "started-from-evidence": "table begun from the evidence" };

export async function make(app) {
  const data = await get("/api/custody");
  const filter = el("input", { type: "search", id: "filter", autocomplete: "off", value: app.address().query.get("find") ?? "", oninput: () => { app.note({ find: filter.value || null }); draw(); } });
  const lines = el("div");
  const draw = () => show(lines, ledger(data, filter.value));
  const read = () => app.attempt(() => post("/api/verify"));
  const reload = async () => { await app.attempt(async () => { Object.assign(data, await get("/api/custody")); draw(); }); };
  addEventListener("case-changed", reload);
  const forget = commands([
    { keys: ["f"], says: "Find in the ledger", group: "Custody", run: () => filter.focus() },
    { keys: ["v"], says: "Read every byte and compare", group: "Custody", run: read },
  ]);
  draw();
  return {
    node: el("div", { class: "page" },
      el("h1", {}, "Custody"),
      el("section", { class: "question", "aria-label": "Is everything as it was noted?" }, el("div", {}, verdict(data)), el("button", { class: "primary", title: "V", onclick: read }, "Read every byte")),
      files(data),
      el("section", {}, el("h2", {}, "Ledger: who changed what"),
        el("p", {}, "Hash of its last line: ", el("code", { class: "hash" }, data.head), ". Whoever holds the whole ledger could rewrite it whole; only a copy of this hash kept by someone else shows that it was not."),
        el("p", {}, el("label", {}, "Find (F) ", filter)), lines)),
    leave: () => { forget(); removeEventListener("case-changed", reload); },
  };
}

/** What the last reading found, in one sentence; faults of the ledger itself come first. */
function verdict(data) {
  if (data.faults.length > 0) {
    return [el("h2", {}, "⚠ The ledger is not as it was written."), el("ul", {}, data.faults.slice(0, 20).map(f => el("li", {}, f)))];
  }
  const v = data.verified;
  if (!v) {
    return [el("h2", {}, "The lines of the ledger follow on one another."), el("p", {}, `${plural(data.files.length, "file")} and ${plural(data.count, "line")} are noted. Whether the bytes are still those that were noted, a reading of all of them tells.`)];
  }
  return [
    el("h2", {}, v.differences.length === 0 ? `Everything that was read is as the ledger says: ${plural(v.files, "file")}, ${bytes(v.bytes)}.` : `⚠ ${plural(v.differences.length, "difference")} found.`),
    v.differences.length ? el("ul", {}, v.differences.slice(0, 50).map(d => el("li", {}, d))) : el("p", {}, `Read in this workbench, when the ledger had ${plural(v.lines, "line")}; its last hash was then `, el("code", { class: "hash" }, v.head), "."),
    v.notes.length ? el("ul", {}, v.notes.slice(0, 20).map(n => el("li", { class: "small" }, n))) : null,
  ];
}

function files(data) {
  return el("section", {}, el("h2", {}, plural(data.files.length, "file"), " of evidence"),
    data.files.length === 0 ? el("p", { class: "none" }, "Nothing was taken in yet.") : el("table", {},
      el("thead", {}, el("tr", {}, ["File", "Bytes", "SHA-256, as it was taken in", "Ledger"].map(h => el("th", { scope: "col" }, h)))),
      el("tbody", {}, data.files.map(f => el("tr", {},
        el("th", { scope: "row" }, el("bdi", {}, f.file), f.linked ? el("small", {}, "not copied: its bytes lie where they were") : null, f.sameAs ? el("small", {}, "the same bytes as ", el("bdi", {}, f.sameAs)) : null),
        el("td", { class: "num" }, f.bytes.toLocaleString("en")), el("td", {}, el("code", { class: "hash" }, f.sha256)), el("td", {}, "line ", f.seq))))));
}

function ledger(data, wanted) {
  const parts = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const text = l => [l.seq, l.at, l.who, l.what, l.on, ...l.removed, ...l.added, l.details].join(" ").toLowerCase();
  const found = data.lines.filter(l => parts.every(p => text(l).includes(p)));
  return [
    el("p", { class: "small", role: "status" }, `${found.length.toLocaleString("en")} of ${plural(data.count, "line")}`, found.length > DRAWN ? `, the last ${DRAWN} shown` : "", data.count > data.lines.length ? `; lines before ${data.lines.at(-1).seq} are in ledger.jsonl` : "", "."),
    el("table", { class: "ledger" },
      el("thead", {}, el("tr", {}, ["Line", "When (UTC), who", "What", "Change"].map(h => el("th", { scope: "col" }, h)))),
      el("tbody", {}, found.slice(0, DRAWN).map(l => el("tr", {},
        el("th", { scope: "row" }, l.seq), el("td", {}, l.at.replace("T", " ").replace("Z", ""), el("small", {}, el("bdi", {}, l.who))),
        el("td", {}, WORDS[l.what] ?? l.what, el("small", {}, el("bdi", {}, l.on)), l.afterUnmasking ? el("small", { class: "after" }, "after unmasking") : null),
        el("td", {}, l.removed.map(r => el("div", { class: "gone" }, "− ", el("bdi", {}, r))), l.added.map(r => el("div", { class: "come" }, "+ ", el("bdi", {}, r))),
          el("details", { class: "small" }, el("summary", {}, "hash ", l.hash.slice(0, 12), " …"), el("p", {}, el("code", { class: "hash" }, l.hash)), el("p", {}, el("code", { class: "hash" }, l.details)))))))),
  ];
}

function bytes(n) {
  return n < 1e6 ? `${n.toLocaleString("en")} bytes` : `${(n / 1e6).toFixed(1)} MB`;
}
