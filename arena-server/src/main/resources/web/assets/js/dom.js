// Builds an element: attributes by name, `text` for its text, children as nodes or strings.
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  assign(node, attributes);
  node.append(...children);
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  assign(node, attributes);
  node.append(...children);
  return node;
}

export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
}

export function button(label, action, kind = "button--small") {
  const node = element("button", { class: `button ${kind}`, type: "button", text: label });
  node.addEventListener("click", action);
  return node;
}

export function fromTemplate(id) {
  return document.getElementById(id).content.cloneNode(true);
}

function assign(node, { text, ...attributes }) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
}
