import { text } from "./texts.js";
import { toast } from "./toast.js";

// Copies; where the browser forbids it (plain http), marks the shown text so that the visitor can.
export async function copy(value, shown) {
  try {
    await navigator.clipboard.writeText(value);
    toast(text("copy.done"));
  } catch {
    getSelection().selectAllChildren(shown);
    toast(text("copy.marked"), "info");
  }
}
