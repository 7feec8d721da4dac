// Exchanges the one-time link for a session. The secret stands behind #, so that it is in no request line and no log.
const secret = location.hash.slice(1);
history.replaceState(null, "", "/enter");

const says = text => { document.getElementById("says").textContent = text; };

const answer = await fetch("/enter", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ link: secret }),
}).catch(() => null);

if (answer?.ok) {
  location.replace("/");
} else if (answer) {
  says("This link was used already. Start “retrace open” again for a new one, or make one in a window that is open.");
} else {
  says("The workbench does not answer. It may have been closed: start “retrace open” again.");
}
