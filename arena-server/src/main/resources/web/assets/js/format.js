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

const dollarsExact = new Intl.NumberFormat(language, { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" });
const dollarsSmall = new Intl.NumberFormat(language, { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol", maximumSignificantDigits: 3 });
const percentTenth = new Intl.NumberFormat(language, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const monthAndYear = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
const dayAndMonth = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
const wholeDay = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
const momentInIstanbul = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Istanbul" });
const regions = new Intl.DisplayNames([language], { type: "region" });

// Sums above a cent to the cent, what is smaller to three digits.
export const dollars = (value) => (value === 0 || Math.abs(value) >= 0.01 ? dollarsExact : dollarsSmall).format(value);
export const shareTenth = (value) => percentTenth.format(value);
export const monthName = (month) => monthAndYear.format(new Date(`${month}-01T00:00:00Z`));
export const dayName = (day) => dayAndMonth.format(new Date(`${day}T00:00:00Z`));
export const dateName = (day) => wholeDay.format(new Date(`${day}T00:00:00Z`));
export const momentName = (instant) => moment.format(new Date(instant));
export const istanbulMomentName = (instant) => momentInIstanbul.format(new Date(instant));
export const countryName = (code) => (/^[A-Z]{2}$/.test(code) ? regions.of(code) : code);

// For searching: i and ı, İ and I, and letters with a hat are the same; ş, ç, ğ, ö, ü stay what they are.
export const folded = (value) =>
  value
    .toLocaleLowerCase("tr")
    .normalize("NFD")
    .replaceAll(/[\u0302\u0307]/g, "")
    .normalize("NFC")
    .replaceAll("ı", "i");
