// The frame of the workbench: top bar, screens by address, progress of long work, theme, lock.

import { el, show, toast } from "./page.js";
import { get, listen, post } from "./server.js";
import { commands, showKeys, showPalette } from "./keys.js";
import { clock, about } from "./words.js";
import * as overview from "./overview.js";
import * as clips from "./clips.js";
import * as player from "./player.js";
import * as shots from "./shots.js";
import * as sequence from "./sequence.js";
import * as plan from "./plan.js";
import * as accounts from "./accounts.js";
import * as hypotheses from "./hypotheses.js";
import * as custody from "./custody.js";
import * as report from "./report.js";

const screens = [
  { name: "overview", says: "Overview", module: overview },
  { name: "clips", says: "Clips", module: clips },
  { name: "player", says: "Player", module: player },
  { name: "sequence", says: "Sequence", module: sequence },
  { name: "shots", says: "Shots", module: shots },
  { name: "plan", says: "Plan", module: plan },
  { name: "accounts", says: "Accounts", module: accounts },
  { name: "hypotheses", says: "Hypotheses", module: hypotheses },
  { name: "custody", says: "Custody", module: custody },
  { name: "report", says: "Report", module: report },
];

/** What every screen may need to know and do. */
const app = {
  state: { open: false, held: false, results: false, masked: [] },
  job: { state: "idle" },
  address,
  go(where) { if (location.hash === where) { route(); } else { location.hash = where; } },
  async refresh() { app.state = await get("/api/state"); clock.zone = app.state.zone || null; drawBar(); },
  async reload() { await app.refresh(); await route(); },
  run: () => attempt(() => post("/api/run")),
  demo: () => attempt(() => post("/api/demo")),
  stop: () => attempt(() => post("/api/stop")),
  attempt,
  /** Does something that changes the case; offers to take it for editing where that is still to be done. */
  async change(work) {
    if (!app.state.held) {
      toast("The case is open for looking at. Take it for editing? Nobody else can write to it then.", {
        bad: true, action: { says: "Edit this case", run: async () => { if (await app.hold(true)) { await app.change(work); } } },
      });
      return false;
    }
    return attempt(work);
  },
  async hold(wanted) {
    return attempt(async () => { app.state = await post(wanted ? "/api/hold" : "/api/let-go"); drawBar(); });
  },
  /** Puts a part of the address in place without going anywhere. */
  note(changes) {
    const { screen, query } = address();
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) { query.delete(name); } else { query.set(name, value); }
    }
    const text = query.toString();
    if (unwritten === null) { setTimeout(writeAddress, 200); }
    notedAt = location.hash;
    unwritten = `#/${screen}${text ? "?" + text : ""}`;
  },
  search: [],
};

async function attempt(work) {
  try {
    await work();
    return true;
  } catch (refusal) {
    toast(`${refusal.message} ${refusal.whatToDo ?? ""}`, { bad: true });
    if (!refusal.whatToDo) {
      console.error(refusal); // a fault of the page, not an answer
    }
    return false;
  }
}

/** The address as it will soon be: a browser refuses to write it at every step of a key that is held. */
let unwritten = null;
let notedAt = "";

/** What is not written yet, unless the reader has gone elsewhere since. */
function noted() { return unwritten !== null && notedAt === location.hash ? unwritten : null; }

function writeAddress() {
  if (noted() !== null) { history.replaceState(null, "", unwritten); }
  unwritten = null;
}

function address() {
  const [path, query = ""] = (noted() ?? location.hash).replace(/^#\/?/, "").split("?");
  return { screen: path || "overview", query: new URLSearchParams(query) };
}

// ---- screens

let leave = () => {};
let turn = 0;

async function route() {
  const mine = ++turn;
  leave();
  leave = () => {};
  app.search = [];
  const screen = screens.find(s => s.name === address().screen) ?? screens[0];
  document.title = `${screen.says} · ${app.state.title || "Retrace"}`;
  drawBar();
  const place = document.getElementById("screen");
  const waiting = setTimeout(() => show(place, el("p", { class: "wait" }, "Loading …")), 300);
  try {
    const made = await screen.module.make(app);
    if (mine === turn) {
      show(place, made.node);
      place.className = screen.name;
      leave = made.leave ?? leave;
      made.shown?.();
    } else {
      made.leave?.();
    }
  } catch (refusal) {
    if (mine === turn) {
      show(place, el("section", { class: "empty" },
        el("h1", {}, screen.says),
        el("p", {}, refusal.message),
        el("p", {}, refusal.whatToDo ?? "Reload the page."),
        el("p", {}, el("a", { href: "#/overview" }, "To the overview"))));
    }
    if (!refusal.whatToDo) {
      console.error(refusal);
    }
  } finally {
    clearTimeout(waiting);
  }
}

// ---- the bar

/** The key of a screen: Alt+1 to Alt+9, Alt+0 for the tenth. */
function digit(i) { return "Alt+" + (i + 1) % 10; }

function drawBar() {
  const now = address().screen;
  const focused = document.activeElement?.dataset?.bar;
  show(document.getElementById("bar"),
    el("span", { class: "brand" }, el("strong", {}, "Retrace"), el("bdi", { class: "case", title: app.state.title }, app.state.title)),
    el("nav", { "aria-label": "Screens" }, screens.map((s, i) => el("a", {
      href: "#/" + s.name, "data-bar": s.name, "aria-current": s.name === now ? "page" : false,
      ...(app.state.masked.includes(s.name) ? { class: "masked", title: digit(i) + ", masked" } : { title: digit(i) }),
    }, s.says))),
    el("span", { class: "spring" }),
    job(),
    app.state.open ? el("button", {
      "data-bar": "hold", "aria-pressed": app.state.held ? "true" : "false",
      title: app.state.held ? "You are the only one who can write to this case." : "Nothing is written until you take the case for editing.",
      onclick: () => app.hold(!app.state.held),
    }, app.state.held ? "✎ Editing" : "Edit this case") : null,
    el("button", { "data-bar": "clock", title: "How moments are shown (T)", onclick: nextClock },
      clock.name),
    el("button", { "data-bar": "theme", "aria-label": "Dark or light", title: "Dark or light", onclick: nextTheme }, "◐"),
    el("button", { "data-bar": "palette", "aria-label": "Search and commands", title: "Search and commands (Ctrl+K)", onclick: palette }, "⌕"),
    el("button", { "data-bar": "keys", "aria-label": "Keys", title: "Keys (?)", onclick: showKeys }, "?"),
  );
  if (focused) {
    document.querySelector(`[data-bar="${focused}"]`)?.focus();
  }
}

function job() {
  const j = app.job;
  if (j.state !== "running") {
    return null;
  }
  const share = j.total > 0 ? Math.min(1, j.done / j.total) : null;
  const words = j.step || j.name;
  return el("span", { class: "job" },
    el("progress", share === null ? { "aria-label": words } : { value: share, max: 1, "aria-label": words }),
    el("span", {}, words + (j.secondsLeft > 2 ? `, about ${about(j.secondsLeft)} left` : " …")),
    el("button", { onclick: app.stop, "data-bar": "stop" }, "Stop"));
}

function nextClock() {
  clock.next();
  route();
}

function nextTheme() {
  const dark = document.documentElement.dataset.theme
    ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = dark === "dark" ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
  dispatchEvent(new Event("resize"));
  route();
}

function palette() {
  showPalette(() => app.search);
}

// ---- keys that work everywhere

commands([
  ...screens.map((s, i) => ({ keys: [digit(i)], says: "Go to: " + s.says, group: "Everywhere", run: () => app.go("#/" + s.name) })),
  { keys: ["Ctrl+k", "/"], says: "Search and commands", group: "Everywhere", run: palette },
  { keys: ["?"], says: "This list of keys", group: "Everywhere", run: showKeys },
  { keys: ["t"], says: "Show moments as T+, in UTC or in local time", group: "Everywhere", run: nextClock },
  { keys: ["Ctrl+z"], says: "Undo the last change made here", group: "Everywhere", run: () => back("undo") },
  { keys: ["Ctrl+Shift+z", "Ctrl+y"], says: "Do it again", group: "Everywhere", run: () => back("redo") },
  { keys: ["F6"], says: "Next part of the page", group: "Everywhere", run: nextPart },
  { keys: ["Ctrl+s"], says: "Save (everything is saved at once)", group: "Everywhere", run: () => toast("Everything is saved: each change is written at once, with an entry in the ledger.") },
  { keys: [], says: "Dark or light", group: "Everywhere", run: nextTheme },
  { keys: [], says: "Edit this case, or let it go", group: "Everywhere", run: () => app.hold(!app.state.held) },
  { keys: [], says: "A link for another browser on this computer", group: "Everywhere", run: link },
]);

function nextPart() {
  const parts = [...document.querySelectorAll("header nav a, #screen section, #screen aside, #screen table")];
  const at = parts.findIndex(p => p.contains(document.activeElement));
  const next = parts[(at + 1) % parts.length];
  next?.setAttribute("tabindex", next.tabIndex < 0 ? "-1" : String(next.tabIndex));
  next?.focus();
}

/** Undoes or does again; says what. Screens that show the table hear of it from the server. */
function back(what) {
  return app.change(async () => toast((await post("/api/" + what)).says));
}

async function link() {
  await attempt(async () => {
    const made = await post("/api/link");
    toast("Good once, on this computer: " + made.link, { bad: true });
  });
}

// ---- start

const theme = localStorage.getItem("theme");
if (theme) {
  document.documentElement.dataset.theme = theme;
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("resize")));

listen(told => {
  if (told.state === "away" || told.state === "closed") {
    document.body.classList.add("away");
    return;
  }
  document.body.classList.remove("away");
  if (told.state === "changed") {
    dispatchEvent(new CustomEvent("case-changed", { detail: told.what }));
    (told.what === "blind" ? app.reload() : app.refresh()).catch(() => {});
    return;
  }
  const before = app.job.state;
  app.job = told;
  drawBar();
  dispatchEvent(new CustomEvent("job"));
  if (before === "running" && told.state !== "running") {
    toast(told.state === "done" ? "Finished." : `${told.says} ${told.whatToDo}`, { bad: told.state === "failed" });
    app.reload();
  }
});

addEventListener("hashchange", () => { unwritten = null; route(); });
app.refresh().then(route, route);
