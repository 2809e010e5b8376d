import { z } from 'zod'

/** The two languages of the interface; 繁體中文 is converted from zh. */
export type Language = 'zh' | 'en'

/** A text in both languages, side by side where it is used. */
export type Label = Readonly<Record<Language, string>>

export const languageSchema = z.enum(['zh', 'en'])

/** A text that a company writes itself (stage, custom field): one language is enough, the other falls back to it. */
export const labelSchema = z
  .strictObject({ zh: z.string().trim().max(120), en: z.string().trim().max(120) })
  .refine((text) => text.zh !== '' || text.en !== '', { message: 'one-language-required' })

export function label(zh: string, en: string): Label {
  return { zh, en }
}

/** The text in the reader's language, or in the other one where it was left empty. */
export function inLanguage(text: Label, language: Language): string {
  return text[language] || text.zh || text.en
}

/** A common noun amid a sentence: English begins it with a small letter there. */
export function amidSentence(text: Label, language: Language): string {
  const noun = inLanguage(text, language)
  return language === 'en' ? noun.toLowerCase() : noun
}

/** The text in the reader's language with facts in its `{name}` places; a place without a fact is left empty. */
export function filledIn(text: Label, language: Language, facts: Readonly<Record<string, string | number>>): string {
  return inLanguage(text, language).replaceAll(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''))
}
