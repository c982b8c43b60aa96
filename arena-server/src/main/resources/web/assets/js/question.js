// A question of a battle: what the visitor asked for, and what of it was masked before anybody read it.
export class Question {
  constructor(asked, answer = {}) {
    this.asked = asked;
    this.accepted(answer);
  }

  // The server's answer names what it masked and gives the text that the models read.
  accepted({ masked = [], prompt }) {
    this.masked = masked;
    this.shown = prompt ?? this.asked.prompt;
  }
}
