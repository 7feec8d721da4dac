// Asking the server. A refusal is told in its own words, with what to do.

export class Refusal extends Error {
  constructor(status, says, whatToDo) {
    super(says);
    this.status = status;
    this.whatToDo = whatToDo;
  }
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (gone) {
    throw new Refusal(0, "The workbench does not answer. It may have been closed.", "Start “retrace open” again.");
  }
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw new Refusal(answer.status, told.says ?? "The request failed.", told.whatToDo ?? "Reload the page.");
  }
  return answer;
}

export async function get(path) {
  return (await ask(path, {})).json();
}

/** Bytes as numbers from −128 to 127. */
export async function signed(path, signal) {
  return new Int8Array(await (await ask(path, { signal })).arrayBuffer());
}

/** Bytes as numbers from 0 to 255. */
export async function unsigned(path, signal) {
  return new Uint8Array(await (await ask(path, { signal })).arrayBuffer());
}

export async function post(path, body = {}, seen = null) {
  const headers = { "Content-Type": "application/json" };
  if (seen !== null) {
    headers["If-Match"] = `"${seen}"`;
  }
  return (await ask(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
}

/** Sends a file as it is. */
export async function send(path, file) {
  return (await ask(path, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file })).json();
}

export async function remove(path, seen) {
  return (await ask(path, { method: "DELETE", headers: { "If-Match": `"${seen}"` } })).json();
}

/** Calls tell(event) for everything the server tells on its own; goes on after a break. */
export function listen(tell) {
  const source = new EventSource("/api/events");
  source.onmessage = message => tell(JSON.parse(message.data));
  source.onerror = () => tell({ state: "away" });
  return source;
}
