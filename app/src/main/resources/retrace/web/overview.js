// The first screen: three lists, one question, everything else behind it.

import { el, show, toast } from "./page.js";
import { get, send } from "./server.js";
import { commands } from "./keys.js";
import { about, plural } from "./words.js";
import { blindOffer, blindOverview } from "./blind.js";

const KINDS = [
  ["Recordings", "body cameras, phones, dash cameras, CCTV, radio: any common sound or video file"],
  ["Statements", "reports, interviews, press releases: text, PDF, Word, HTML, e-mail"],
  ["Logs", "dispatch, radio, 911, Taser: a table with time and text"],
  ["Measurements", "ballistics.csv, recordings.csv (where a recorder stood), tracks.csv, weapons.csv"],
  ["Decisions", "marks.csv, constraints.csv, expected.csv (what ought to exist)"],
];

export async function make(app) {
  if (!app.state.open) {
    return { node: welcome(app), leave: nextStep(app.demo) };
  }
  const work = watched(app);
  if (app.state.masked.length > 0) {
    const blind = await blindOverview(app);
    blind.node.firstChild.after(work.node);
    const forget = blind.due ? nextStep(blind.due) : () => {};
    return { node: blind.node, leave: () => { forget(); work.leave(); } };
  }
  const [data, blind] = await Promise.all([get("/api/overview"), get("/api/blind")]);
  app.search = [...data.certain, ...data.disputed, ...data.missing]
    .filter(line => line.href)
    .map(line => ({ says: line.text, group: "Overview", run: () => app.go(line.href) }));
  const page = el("div", { class: "page" });
  takesFiles(app, page);
  page.append(...[
      el("h1", {}, data.title),
      work.node,
      question(app, data.question),
      adding(app),
      data.hasResults ? [
        el("ul", { class: "cards" }, data.cards.map(c => el("li", {}, el("a", { href: c.href }, el("b", {}, c.figure), el("span", {}, c.words))))),
        el("div", { class: "three" },
          list("certain", "What is certain", "By measurement and physics alone; no statement is used.", data.certain,
            "No order and no count is certain by measurement alone."),
          list("disputed", "What is disputed", "Statements and measurements that cannot stand together as they are.", data.disputed,
            "No conflict was found. That does not mean that everything said is true."),
          list("missing", "What is missing", "Evidence that ought to exist, and times that nothing recorded.", data.missing,
            "Nothing that the program looks for is missing. It knows only what tables and files tell.")),
        data.sharper.length ? el("section", { class: "column sharper" }, el("h2", {}, "What would make this sharper"),
          el("ul", {}, data.sharper.map(text => el("li", {}, text)))) : null,
        problems(data),
        el("p", {}, el("a", { href: "#/report" }, "Look at the report"), " · every figure with its source"),
      ] : teach(),
      blindOffer(app, blind),
      el("p", { class: "promise" }, data.promise),
    ].flat(Infinity).filter(Boolean));
  const forget = nextStep(() => act(app, data.question));
  return {
    node: page,
    leave: () => { forget(); work.leave(); },
  };
}

/** Enter takes the one step that is offered. */
function nextStep(run) {
  return commands([{ keys: ["Enter"], says: "Take the next step", group: "Overview", run }]);
}

/** Files dropped anywhere on the page, or chosen, are put into the folder of evidence. */
function takesFiles(app, node) {
  node.addEventListener("dragover", event => { event.preventDefault(); node.classList.add("over"); });
  node.addEventListener("dragleave", () => node.classList.remove("over"));
  node.addEventListener("drop", event => { event.preventDefault(); node.classList.remove("over"); add(app, [...event.dataTransfer.files]); });
}

function adding(app) {
  const files = el("input", { type: "file", multiple: true, id: "files", onchange: () => add(app, [...files.files]) });
  return el("p", { class: "adding" }, el("label", { for: "files" }, "Add files: drop them anywhere here, or "), files, el("span", { class: "small" }, " They are copied into evidence/ of this case and stay on this computer."));
}

function add(app, files) {
  return files.length === 0 ? null : app.change(async () => {
    for (const file of files) {
      const kept = await send("/api/evidence?name=" + encodeURIComponent(file.name), file);
      toast(kept.name === file.name ? `${file.name} is in evidence/.` : `${file.name} is in evidence/ as ${kept.name}, for another file has its name.`);
    }
    await app.reload();
  });
}

function act(app, q) {
  const named = { run: app.run, reload: app.reload, report: () => app.go("#/report") };
  return (named[q.action] ?? (() => app.go(q.action)))();
}

function question(app, q) {
  return el("section", { class: "question", "aria-label": "The next step" },
    el("div", {}, el("h2", {}, q.text), el("p", {}, q.because)),
    el("button", { class: "primary", title: "Enter", onclick: () => act(app, q) }, q.button));
}

function list(css, title, explained, lines, none) {
  return el("section", { class: "column " + css },
    el("h2", {}, title),
    el("p", { class: "small" }, explained),
    lines.length === 0 ? el("p", { class: "none" }, none) : el("ul", {}, lines.map(line => el("li", {},
      line.href ? el("a", { href: line.href }, line.text) : line.text))));
}

function problems(data) {
  if (data.problems.length === 0) {
    return null;
  }
  return el("details", { class: "problems" },
    el("summary", {}, plural(data.problems.length, "problem"), " in the evidence, each with what to do"),
    el("ul", {}, data.problems.map(p => el("li", {},
      p.file ? el("strong", {}, el("bdi", {}, p.file), ": ") : null, p.says, el("small", {}, p.whatToDo)))));
}

/** What is being done, how far it is, and how to stop it; nothing where nothing runs. */
function progress(app) {
  const j = app.job;
  if (j.state === "stopped" || j.state === "failed") {
    return el("p", { class: "warn" }, j.says, " ", j.whatToDo, " ",
      el("button", { onclick: j.name === "Make the demo" ? app.demo : app.run }, "Go on"));
  }
  if (j.state !== "running") {
    return null;
  }
  const known = j.total > 0;
  return el("div", { class: "running" },
    el("h2", {}, j.name, ": ", j.step || "beginning"),
    el("progress", known ? { value: Math.min(j.done, j.total), max: j.total, "aria-label": j.step } : { "aria-label": j.step }),
    el("p", {}, known ? `${Math.floor(100 * Math.min(j.done, j.total) / j.total)} %` : "",
      j.secondsLeft > 2 ? `, about ${about(j.secondsLeft)} left` : ""),
    el("button", { onclick: app.stop }, "Stop"),
    el("p", { class: "small" }, "What is finished is kept: stopping loses nothing, and starting again goes on from there."));
}

function teach() {
  return el("section", { class: "column" },
    el("h2", {}, "What can be put into a case"),
    el("dl", { class: "kinds" }, KINDS.map(([kind, words]) => el("div", {}, el("dt", {}, kind), el("dd", {}, words)))),
    el("p", { class: "small" }, "Any file may be put in. What cannot be used is told, with the reason and what to do; nothing is lost silently."));
}

/** The place where progress is told. */
function watched(app) {
  const node = el("section", { class: "work", "aria-label": "Progress" });
  const draw = () => show(node, progress(app));
  draw();
  addEventListener("job", draw);
  return { node, leave: () => removeEventListener("job", draw) };
}

function welcome(app) {
  return el("div", { class: "page" },
    el("h1", {}, "Retrace"),
    el("p", { class: "lead" }, "From a folder of evidence to the sequence of events: an error bar on every time, a source under every statement."),
    watched(app).node,
    el("section", { class: "question" },
      el("div", {},
        el("h2", {}, "Look at the demo first?"),
        el("p", {}, "A simulated incident whose truth is known, reconstructed from its files alone. It takes about a minute.")),
      el("button", { class: "primary", title: "Enter", onclick: app.demo }, "Open the demo")),
    el("section", { class: "column" },
      el("h2", {}, "Your own evidence"),
      el("p", {}, "Put the files into one folder and type ", el("code", {}, "retrace run FOLDER"), ", then ",
        el("code", {}, "retrace open FOLDER"), ". The folder is never written to; nothing leaves this computer.")),
    teach());
}
