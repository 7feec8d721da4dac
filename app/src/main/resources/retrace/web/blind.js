// Blind work: clock and shots are settled before names and accounts are seen. What is masked never reaches this page.

import { el, toast } from "./page.js";
import { get, post } from "./server.js";

/** The overview while a case is worked on blind. */
export async function blindOverview(app) {
  const data = await get("/api/blind");
  const due = data.steps.find(s => s.at === "" && s.refusal === "" && s.step !== "broken-off");
  const node = el("div", { class: "page" },
    el("h1", {}, "Worked on blind"),
    el("p", { class: "lead" }, data.says),
    question(app, data, due),
    el("section", { class: "column" }, el("h2", {}, "Steps, each a line in the ledger"),
      el("ol", { class: "steps" }, data.steps.filter(s => s.step !== "broken-off").map(s => el("li", {},
        el("b", {}, s.at ? "✓ " : "○ ", s.says), s.at ? el("span", { class: "small" }, " " + when(s.at)) : null,
        el("small", {}, s.because), !s.at && s.refusal ? el("small", {}, "Not yet: ", s.refusal, ".") : null)))),
    el("p", { class: "warn" }, "Speech is heard as it is, and names in the middle of a picture, plates or uniforms are seen: pictures stay hidden in the player until you ask for them. Files on the disk, the other commands of the program, and pages that were open before are not masked."),
    el("p", {}, el("button", { onclick: () => breakOff(app) }, "Break off blind work"), el("span", { class: "small" }, " ", data.steps.find(s => s.step === "broken-off").because)));
  return { node, due: due ? () => take(app, due.step) : null };
}

function question(app, data, due) {
  const text = due ? due.says + "?" : "Go on in the player and with the shots";
  const because = due ? due.because : data.steps.filter(s => !s.at && s.step !== "broken-off").slice(0, 1).map(s => `To ${s.says.toLowerCase()}: ${s.refusal}.`).join("");
  return el("section", { class: "question", "aria-label": "The next step" }, el("div", {}, el("h2", {}, text), el("p", {}, because)),
    el("div", { class: "row" },
      due ? el("button", { class: "primary", onclick: () => take(app, due.step) }, due.says) : null,
      el("button", { onclick: app.run }, "Reconstruct"),
      el("a", { class: "button", href: "#/player" }, "Player"), el("a", { class: "button", href: "#/shots" }, "Shots")));
}

/** On the overview of a case that is open: begin, or what became of it. */
export function blindOffer(app, data) {
  return el("details", { class: "blind" }, el("summary", {}, data.begun ? "Blind work" : "Work blind: settle clock and shots before names and accounts are seen"),
    el("p", {}, data.says, data.begun && data.later > 0 ? ` ${data.later} ${data.later === 1 ? "change is" : "changes are"} marked so, in Custody and in the report.` : ""),
    data.begun ? null : [
      el("p", { class: "small" }, "Whoever knows what is said to have happened hears and sees it more easily. Accounts, names of files, logs, finds and burnt-in names are kept from these pages until the clock and the shots are locked, and are then released step by step. What you have seen already, nothing takes away: begin before you look."),
      el("p", {}, el("button", { onclick: () => take(app, "begun") }, "Begin blind work"))]);
}

function take(app, step) {
  return app.change(async () => {
    await post("/api/blind", { step });
    await app.reload();
  });
}

function breakOff(app) {
  toast("Break off? Everything is shown at once, and the report says so.", { bad: true, action: { says: "Break off", run: () => take(app, "broken-off") } });
}

function when(at) { return at.replace("T", " ").replace(/\.\d+Z|Z$/, " UTC"); }
