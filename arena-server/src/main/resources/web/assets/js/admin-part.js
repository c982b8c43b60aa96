// A part of the operator's page. It tells the page what it changed, and what it was refused.
export class AdminPart extends HTMLElement {
  async load() {
    await this.attempt(() => this.read());
  }

  // Runs something that the server may refuse; true where it did not.
  async attempt(work) {
    try {
      await work();
      return true;
    } catch (refusal) {
      this.#tell("admin-refused", refusal);
      return false;
    }
  }

  changed(message) {
    this.#tell("admin-changed", message);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}
