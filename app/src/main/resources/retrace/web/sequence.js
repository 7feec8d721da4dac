// to come
import { el } from "./page.js";
export async function make() { return { node: el("p", {}, "") }; }
