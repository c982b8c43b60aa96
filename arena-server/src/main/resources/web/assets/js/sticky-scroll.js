const NEAR = 48; // pixels

// Follows answers that grow, while the reader is at their end and until their question reaches the top: so the beginning stays on
// screen. Who scrolls up is left alone until he returns to the end by himself.
export class StickyScroll {
  #turns;
  #bar;
  #follows = true;
  #lastTop = 0;
  #height = 0;

  // `bar` may lie over the end of the turns.
  constructor(turns, bar) {
    this.#turns = turns;
    this.#bar = bar;
    new ResizeObserver(() => this.#resized()).observe(turns);
    addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  #resized() {
    const height = this.#turns.offsetHeight;
    const grown = height - this.#height;
    this.#height = height;
    const hidden = this.#hidden();
    const room = this.#turns.last ? this.#turns.last.getBoundingClientRect().top - NEAR : 0;
    const wasAtEnd = hidden - grown <= NEAR;
    if (this.#follows && grown > 0 && hidden > 0 && room > 0 && wasAtEnd) scrollBy({ top: Math.min(hidden, room), behavior: "instant" });
  }

  #scrolled() {
    if (scrollY < this.#lastTop) this.#follows = false;
    else if (this.#hidden() <= NEAR) this.#follows = true;
    this.#lastTop = scrollY;
  }

  // How much of the end cannot be seen.
  #hidden() {
    const bar = this.#bar.getBoundingClientRect();
    const visible = bar.height > 0 ? Math.min(bar.top, innerHeight) : innerHeight;
    return this.#turns.getBoundingClientRect().bottom - visible;
  }
}
