// What was said: each account's text with its claims underlined, and beside it who says a claim, how surely, when, and what speaks for or against it.

import { el, show } from "./page.js";
import { get } from "./server.js";
import { commands } from "./keys.js";
import { plural } from "./words.js";

const OUTCOMES = { supported: "✓", contradicted: "⚠", tension: "≈", open: "?", "not-testable": "–" };

export async function make(app) {
  const page = new Accounts(app, await get("/api/accounts"));
  return { node: page.node, leave: () => page.leave(), shown: () => page.select(app.address().query.get("sel")) };
}

class Accounts {
  constructor(app, data) {
    this.app = app;
    this.accounts = data.accounts;
    this.claims = this.accounts.flatMap(a => a.claims.map(c => ({ ...c, account: a })));
    this.only = "all";
    this.sel = null;
    this.inspector = el("aside", { class: "inspector", "aria-label": "The claim that is selected", tabindex: "-1" });
    this.texts = el("div", { class: "texts" });
    this.node = el("div", { class: "split" }, this.content(), this.inspector);
    this.draw();
    this.forget = commands(this.commands());
    app.search = this.claims.map(c => ({ says: c.quote, group: "Claim", run: () => this.select(c.id) }));
  }

  leave() { this.forget(); }

  content() {
    if (this.accounts.length === 0) {
      return el("section", { class: "empty" }, el("h1", {}, "Accounts"), el("p", {}, "Here stands what was said, word by word. This case has no account: put reports, interviews or press releases into evidence/ and reconstruct."));
    }
    const kinds = [["all", "all claims"], ["disputed", "disputed"], ["unsure", "hedged or unknown"], ["timed", "with a time"]];
    return el("div", { class: "content" },
      el("h1", {}, "Accounts"),
      el("p", { class: "small" }, "Underlined: a claim, one thing that a text asserts. Solid: stated as so. Dashed: hedged or unknown. Dotted: denied. ⚠ ≈ ✓ tell how it stands to what was measured. Read by a program; the exact words decide."),
      el("div", { class: "row", role: "group", "aria-label": "Which claims" }, kinds.map(([kind, words]) =>
        el("button", { "data-only": kind, "aria-pressed": String(this.only === kind), onclick: () => this.filter(kind) }, words))),
      this.texts);
  }

  filter(kind) {
    this.only = kind;
    for (const button of this.node.querySelectorAll("[data-only]")) {
      button.setAttribute("aria-pressed", String(button.dataset.only === kind));
    }
    this.draw();
    this.press();
  }

  wanted(c) {
    switch (this.only) {
      case "disputed": return c.outcome === "contradicted" || c.outcome === "tension" || c.related.some(r => r.kind === "contradiction" || r.kind === "tension");
      case "unsure": return c.hedges.length > 0 || !c.factuality.startsWith("CT");
      case "timed": return c.when !== "";
      default: return true;
    }
  }

  draw() {
    show(this.texts, this.accounts.map(a => {
      const claims = a.claims.filter(c => this.wanted(c));
      return el("article", { class: "account" },
        el("h2", {}, el("bdi", {}, a.file)),
        el("p", { class: "small" }, a.about, "; ", plural(claims.length, "claim"), claims.length === a.claims.length ? "" : ` of ${a.claims.length}`, "."),
        a.text === null
          ? [el("p", { class: "none" }, "The text is not in the cache any more; the claims stand below. A reconstruction after any change brings it back."), el("ul", {}, claims.map(c => el("li", {}, this.mark(c, c.quote))))]
          : el("div", { class: "text" }, this.marked(a.text, claims)));
    }));
  }

  /** The text with claims as buttons; a claim within another stands inside it, what only overlaps is cut at the other's end. */
  marked(text, claims) {
    const points = Array.from(text);
    const sorted = claims.toSorted((a, b) => a.begin - b.begin || b.end - a.end);
    const out = [];
    let at = 0;
    for (let i = 0; i < sorted.length; i++) {
      const begin = Math.max(at, sorted[i].begin);
      const end = Math.min(sorted[i].end, points.length);
      if (begin >= end) {
        out.push(this.mark(sorted[i], OUTCOMES[sorted[i].outcome]));
        continue;
      }
      out.push(points.slice(at, begin).join(""), this.mark(sorted[i], points.slice(begin, end).join("")));
      at = end;
    }
    out.push(points.slice(at).join(""));
    return out;
  }

  mark(c, words) {
    const css = ["claim", c.factuality.startsWith("CT") && c.hedges.length === 0 ? "sure" : "unsure", c.factuality.endsWith("-") ? "denied" : "", c.outcome].join(" ");
    const press = event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.select(c.id); } };
    return el("span", { class: css, role: "button", tabindex: "0", "data-sel": c.id, "aria-pressed": "false", "aria-label": `${words}: ${c.surely}; ${c.outcomeWords}`, onclick: () => this.select(c.id), onkeydown: press }, // a span, for a button does not break over lines
      words, this.wanted(c) && (c.outcome === "contradicted" || c.outcome === "tension" || c.outcome === "supported") ? el("span", { class: "sign", "aria-hidden": "true" }, " " + OUTCOMES[c.outcome]) : null);
  }

  select(id) {
    const claim = this.claims.find(c => c.id === id);
    this.sel = claim?.id ?? null;
    this.app.note({ sel: this.sel });
    if (claim && !this.wanted(claim)) { this.filter("all"); }
    show(this.inspector, claim ? this.about(claim) : [el("h2", {}, "Nothing selected"), el("p", {}, "Choose a claim in a text, or press N for the next one.")]);
    this.press();
    this.texts.querySelector(`[data-sel="${CSS.escape(String(this.sel))}"]`)?.scrollIntoView({ block: "nearest" });
    this.inspector.scrollTop = 0;
  }

  press() {
    for (const button of this.texts.querySelectorAll("[data-sel]")) {
      button.setAttribute("aria-pressed", String(button.dataset.sel === this.sel));
    }
  }

  about(c) {
    return [
      el("h2", {}, "“", c.quote, "”"),
      el("p", { class: "small" }, el("bdi", {}, c.account.file), `, sentence ${c.sentence}`, c.statement === c.quote ? "" : `; read as: ${c.statement}`),
      el("dl", {},
        part("Who says so", el("ol", { class: "chain" }, el("li", {}, el("bdi", {}, c.account.file)), c.who.map(s => el("li", {}, s.who, s.cue ? el("small", {}, "“", s.cue, "”") : null)))),
        part("How surely", c.surely, c.hedges.length ? el("small", {}, "hedged: ", c.hedges.join(", ")) : null),
        c.when ? part("When", c.when) : null,
        c.count ? part("How many", c.count) : null,
        part("Against what was measured", `${OUTCOMES[c.outcome]} ${c.outcomeWords}. `, c.because, c.cites.length ? this.cites(c.cites) : null),
        c.related.length ? part("Beside other claims", el("ul", { class: "plainlist" }, c.related.toSorted((a, b) => rank(a) - rank(b)).slice(0, 20).map(r => this.related(r)))) : null,
        part("Who read it", c.statusWords)),
      el("p", {}, el("a", { href: `#/sequence?sel=claim-${encodeURIComponent(c.id)}` }, "In the sequence")),
    ];
  }

  related(r) {
    return el("li", { class: "related " + r.kind }, el("strong", {}, r.words), ": ", el("button", { class: "pick", onclick: () => this.select(r.claim) }, "“", r.quote, "”"),
      el("small", {}, el("bdi", {}, r.file)), el("small", {}, r.because));
  }

  cites(cites) {
    return el("ul", { class: "plainlist cites" }, cites.slice(0, 8).map(c => el("li", {}, c.recording
      ? el("a", { href: `#/player?clip=${c.recording}&tau=${Math.max(0, c.from - 1).toFixed(3)}` }, "▸ ", c.words)
      : c.words)));
  }

  step(by) {
    const all = this.claims.filter(c => this.wanted(c));
    const at = all.findIndex(c => c.id === this.sel);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) { this.select(next.id); }
  }

  commands() {
    const group = "Accounts";
    return [
      { keys: ["n", "ArrowDown"], says: "Next claim", group, run: () => this.step(1) },
      { keys: ["p", "ArrowUp"], says: "Claim before", group, run: () => this.step(-1) },
      { keys: ["a"], says: "All claims", group, run: () => this.filter("all") },
      { keys: ["x"], says: "Disputed claims only", group, run: () => this.filter("disputed") },
      { keys: ["Escape"], says: "Select nothing", group, run: () => this.select(null) },
    ];
  }
}

function rank(r) { return ["contradiction", "tension", "support", "before", "overlaps"].indexOf(r.kind); }

function part(name, ...values) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...values));
}
