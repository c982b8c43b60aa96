// The texts of this page's language, as the server rendered it.
const response = await fetch(`/texts/${document.documentElement.lang}.json`);
const texts = await response.json();

// `{name}` in a text is replaced by the value of that name.
export function text(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function hasText(key) {
  return key in texts;
}
