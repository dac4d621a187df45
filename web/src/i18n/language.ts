/** The language of the page, and the messages of each of its areas in every language. */

export const LANGUAGES = ["en", "de", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The languages as documents name them. Chinese is written in simplified characters. */
const TAGS: Readonly<Record<Language, string>> = { en: "en", de: "de", zh: "zh-Hans" };

/** The same messages in every language: strings, and functions where something is to be put in. */
type Translations<Messages> = Readonly<Record<Language, Messages>>;

let current: Language = "en";
const listeners = new Set<() => void>();

/** The language in use. */
export function language(): Language {
  return current;
}

/** A language as a document or an element says it in its attribute `lang`. */
export function languageTag(named: Language): string {
  return TAGS[named];
}

/** Changes the language and notifies every listener. */
export function setLanguage(chosen: Language): void {
  if (chosen === current) return;
  current = chosen;
  for (const listener of listeners) listener();
}

/** Calls `listener` after each change of the language; returns the function that ends it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The first of the asked-for languages (as `navigator.languages` has them) that the page speaks, else English. */
export function languageFor(asked: readonly string[]): Language {
  const spoken = asked.map((tag) => LANGUAGES.find((known) => tag.toLowerCase().split("-")[0] === known));
  return spoken.find((found) => found !== undefined) ?? "en";
}

/**
 * The messages of an area: `const text = messages({ en: {...}, de: {...}, zh: {...} })`, and `text().title` is the title
 * in the language in use. English says which messages there are; one that is missing elsewhere does not compile.
 */
export function messages<Messages>(
  translations: Translations<NoInfer<Messages>> & { readonly en: Messages },
): () => Messages {
  return () => translations[current];
}

/** A number as the language writes it. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(current, options).format(value);
}

/** Several things, as the language lists them. */
export function formatList(parts: readonly string[]): string {
  return new Intl.ListFormat(current, { type: "conjunction" }).format(parts);
}

/** A number with so many decimals. */
export function decimals(value: number, digits: number): string {
  return formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A month such as `2026-11`, as the language writes it. */
export function formatMonth(month: string): string {
  const options = { year: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(current, options).format(new Date(`${month}-01T00:00:00Z`));
}
