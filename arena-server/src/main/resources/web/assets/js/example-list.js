import { element } from "./dom.js";
import { EXAMPLES } from "./examples.js";
import { text } from "./texts.js";

const SHOWN = 6;

// Six questions at a time; one that is pressed is emitted as `example` with `{prompt}` and not sent.
class ExampleList extends HTMLElement {
  #first = 0;

  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => {
      this.#first = (this.#first + SHOWN) % EXAMPLES.length;
      this.#show();
    });
    this.#show();
  }

  #show() {
    const shown = EXAMPLES.slice(this.#first, this.#first + SHOWN);
    this.querySelector("ul").replaceChildren(...shown.map((example) => this.#item(example)));
  }

  #item([topic, prompt]) {
    const question = element("button", { class: "example", type: "button" }, element("b", { text: text(`topic.${topic}`) }), element("span", { lang: "tr", text: prompt }));
    question.addEventListener("click", () => this.dispatchEvent(new CustomEvent("example", { bubbles: true, detail: { prompt } })));
    return element("li", {}, question);
  }
}

customElements.define("example-list", ExampleList);
