import type { Label, Language } from '#contract/shared/label.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { recall, remember } from './memory.ts'

/** Texts of one part of the interface, both languages side by side. */
export type Texts = Readonly<Record<string, Label>>
export type Spoken<T extends Texts> = { readonly [K in keyof T]: string }

const LanguageContext = createContext<{ language: Language; speak: (language: Language) => void } | null>(null)

/** The language of this browser before anybody has said otherwise. */
export function firstLanguage(): Language {
  const chosen = recall('language')
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  const speak = useCallback((next: Language) => {
    remember('language', next)
    setLanguage(next)
  }, [])
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const value = useMemo(() => ({ language, speak }), [language, speak])
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>
}

/** The language being spoken, and how to change it. */
export function useLanguage() {
  const value = useContext(LanguageContext)
  if (!value) throw new Error('LanguageProvider is missing')
  return value
}

const spoken = new WeakMap<Texts, Partial<Record<Language, Record<string, string>>>>()

/** The texts in one language; made once per language. */
export function textsIn<T extends Texts>(texts: T, language: Language): Spoken<T> {
  const known = spoken.get(texts) ?? {}
  const made =
    known[language] ?? Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inLanguage(text, language)]))
  spoken.set(texts, { ...known, [language]: made })
  return made as Spoken<T>
}

/** The texts in the language being spoken: `text.save`. */
export function useText<T extends Texts>(texts: T): Spoken<T> {
  return textsIn(texts, useLanguage().language)
}

/** Reads a label in the language being spoken. */
export function useLabel(): (label: Label) => string {
  const { language } = useLanguage()
  return useCallback((label: Label) => inLanguage(label, language), [language])
}

/** Numbers within a text are read in groups of three digits, in either language. */
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 6 })

/** Puts values into the `{name}` places of a text; `{name|one|many}` becomes the word that goes with the number. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (place, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return place
    if (one === undefined || many === undefined) return typeof value === 'number' ? grouped.format(value) : value
    return String(value) === '1' ? one : many
  })
}
