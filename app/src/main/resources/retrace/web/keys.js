// The keyboard: one list of what keys do, shown on ?, searched by the palette. A screen adds its own while it is shown.

import { el, show } from "./page.js";

/** {keys: ["Space", "k"], says, group, run, single}: names as event.key gives them, with Ctrl+, Alt+, Shift+ before them. */
let list = [];
let dialog = null;

/** Adds commands; gives back what takes them away again. */
export function commands(added) {
  list.push(...added);
  return () => { list = list.filter(c => !added.includes(c)); };
}

export const single = {
  get on() { return localStorage.getItem("single-keys") !== "off"; },
  set on(value) { localStorage.setItem("single-keys", value ? "on" : "off"); },
};

/** What a field undoes is what was typed into it. */
const OWN = new Set(["Ctrl+z", "Ctrl+Shift+z", "Ctrl+y"]);

function nameOf(event) {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^[a-z]$/.test(key) || key.length > 1;
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "")
    + (event.shiftKey && letter ? "Shift+" : "") + key;
}

/** Letters, digits and signs belong to whoever types into a field; Space and Enter to the button that has the focus. */
function belongsToField(event, name) {
  const at = event.target;
  if (at.closest?.("dialog")) {
    return true;
  }
  const field = at.matches?.("input, textarea, select, [contenteditable]");
  const presses = at.matches?.("button, a[href], summary, [role=button]") && (name === "Space" || name === "Enter");
  return presses || (field && (!/^(Ctrl\+|Alt\+\d|F6)/.test(name) || OWN.has(name)) && name !== "Escape" && at.type !== "range");
}

addEventListener("keydown", event => {
  const name = nameOf(event);
  if (event.isComposing || belongsToField(event, name)) {
    return;
  }
  if (name === "Escape" && event.target.matches?.("input, textarea")) {
    event.target.blur(); // single keys work again
  }
  const plain = !/^(Ctrl|Alt)\+/.test(name) && name.replace("Shift+", "").length === 1;
  const found = list.findLast(c => c.keys.includes(name) && (c.when?.() ?? true));
  if (found && (single.on || !plain || name === "?")) {
    event.preventDefault();
    found.run(event);
  }
});

function keyNames(command) {
  const names = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", "-": "−" };
  return command.keys.map(key => el("kbd", {}, key.split(/\+(?=.)/).map(part => names[part] ?? part).join(" ")));
}

function open(...children) {
  dialog?.close();
  const opener = document.activeElement;
  dialog = el("dialog", { class: "over", onclose: event => { event.target.remove(); dialog = null; opener?.focus?.(); } }, ...children);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Every key that works here. */
export function showKeys() {
  const groups = Map.groupBy(list.filter(c => c.keys.length > 0), c => c.group);
  const box = el("input", { type: "checkbox", id: "single-keys", onchange: event => { single.on = event.target.checked; } });
  box.checked = single.on;
  open(
    el("h2", {}, "Keys"),
    el("p", {}, el("label", { for: "single-keys" }, box, " Single letters do something (Ctrl, Alt and arrow keys always do)")),
    el("div", { class: "keys" }, [...groups].map(([group, members]) => el("section", {},
      el("h3", {}, group),
      el("dl", {}, members.map(c => el("div", {}, el("dt", {}, keyNames(c)), el("dd", {}, c.says))))))),
    el("p", { class: "small" }, "Wheel zooms time at the pointer, Shift and wheel or a drag moves it, a click goes there."),
    el("form", { method: "dialog" }, el("button", {}, "Close")),
  );
}

/** Everything that can be done or gone to, by typing a part of its name. more() gives further {says, group, run}. */
export function showPalette(more) {
  const all = [...list.filter(c => c.says), ...more()];
  const results = el("ul", { role: "listbox", id: "found", "aria-label": "Found" });
  let found = [];
  let at = 0;
  const input = el("input", {
    type: "text", role: "combobox", "aria-controls": "found", "aria-expanded": "true", autocomplete: "off",
    "aria-label": "Do something or go somewhere", placeholder: "Do something or go somewhere …",
    oninput: () => { at = 0; list_(); },
    onkeydown: event => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length);
        list_();
      } else if (event.key === "Enter" && found[at]) {
        event.preventDefault();
        go(found[at]);
      }
    },
  });
  const go = command => { dialog.close(); command.run(); };
  const list_ = () => {
    const parts = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = all.filter(c => parts.every(p => (c.group + " " + c.says).toLowerCase().includes(p))).slice(0, 14);
    show(results, found.map((c, i) => el("li", {
      role: "option", id: "found-" + i, "aria-selected": i === at ? "true" : "false", onclick: () => go(c),
    }, el("span", { class: "small" }, c.group), " ", c.says, " ", c.keys ? keyNames(c).slice(0, 1) : null)),
    found.length === 0 ? el("li", { class: "none" }, "Nothing is called that.") : null);
    input.setAttribute("aria-activedescendant", found.length ? "found-" + at : "");
  };
  open(input, results).classList.add("palette");
  list_();
  input.focus();
}
