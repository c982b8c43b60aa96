const NEAR = 48; // pixels

// Follows text that grows at the end of the page while the reader is at its end, until the question above it reaches the top: so the
// beginning of the answers stays on screen. Who scrolls up is left alone until he returns to the end by himself.
export class StickyScroll {
  #follows = true;
  #lastTop = 0;

  constructor() {
    addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  // Draws; `turns` ends with the turn that grows.
  keep(turns, draw) {
    const before = document.documentElement.scrollHeight;
    const result = draw();
    const grown = document.documentElement.scrollHeight - before;
    const room = turns.last ? turns.last.getBoundingClientRect().top - NEAR : 0;
    if (this.#follows && grown > 0 && room > 0 && this.#wasAtEnd(before)) scrollBy({ top: Math.min(grown, room), behavior: "instant" });
    return result;
  }

  #scrolled() {
    if (scrollY < this.#lastTop) this.#follows = false;
    else if (this.#wasAtEnd(document.documentElement.scrollHeight)) this.#follows = true;
    this.#lastTop = scrollY;
  }

  #wasAtEnd(height) {
    return scrollY + innerHeight >= height - NEAR;
  }
}
