import { recall, remember } from "./storage.js";

// What this tab needs to show its battle again after a reload: the battle's id, the questions, and the reveal once there is one.
const KEY = "battle";

export const load = () => JSON.parse(recall(sessionStorage, KEY) ?? "null");
export const save = (battle) => remember(sessionStorage, KEY, JSON.stringify(battle));
export const clear = () => remember(sessionStorage, KEY, null);
