const loading = new Map();

// A library that few answers need, as a classic script from this server that is loaded once, when the first one needs it.
// Resolves to its global name, or to null where it could not be loaded: the text then stays as it is.
export function library(path, name) {
  if (!loading.has(path)) loading.set(path, load(path, name));
  return loading.get(path);
}

function load(path, name) {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = path;
    script.addEventListener("load", () => resolve(globalThis[name] ?? null));
    script.addEventListener("error", () => resolve(null));
    document.head.append(script);
  });
}
