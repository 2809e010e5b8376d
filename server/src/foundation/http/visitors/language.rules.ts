import type { Language } from '#contract/shared/label.ts'

/** The language of a visitor: what the address asks for, or else what their browser prefers, or else the usual one. Who reads neither of ours reads English. */
export function languageOf(asked: unknown, accepted: string | undefined, usual: Language): Language {
  if (asked === 'zh' || asked === 'en') return asked
  const [preferred] = (accepted ?? '')
    .split(',')
    .map((one) => {
      const [name = '', ...params] = one.trim().toLowerCase().split(';')
      const weight = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean)
      return { name, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ name, weight }) => name !== '' && name !== '*' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  if (!preferred) return usual
  return preferred.name.startsWith('zh') ? 'zh' : 'en'
}
