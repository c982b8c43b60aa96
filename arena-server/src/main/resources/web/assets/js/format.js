// Numbers, shares and times in the page's language.
const language = document.documentElement.lang;
const minus = (formatted) => formatted.replace("-", "−");

const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
const significant = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
const list = new Intl.ListFormat(language, { type: "conjunction" });
const day = new Intl.DateTimeFormat(language, { dateStyle: "long" });
const time = new Intl.DateTimeFormat(language, { timeStyle: "medium" });

export const count = (value) => minus(integer.format(value));
export const rating = (value) => minus(tenth.format(value));
export const ratingChange = (value) => minus(change.format(value));
export const small = (value) => minus(significant.format(value));
export const seconds = (millis) => tenth.format(millis / 1000);
export const share = (part, whole) => (whole > 0 ? percent.format(part / whole) : "–");
export const listed = (words) => list.format(words);
export const date = (millis) => day.format(millis);
export const clock = (date) => time.format(date);

// What a visitor counts: code points, so that an emoji or a joined letter is not two.
export const characters = (value) => [...value].length;

export const collator = new Intl.Collator("tr");
