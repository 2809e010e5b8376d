import { inLanguage, type Label } from '#contract/shared/label.ts'

type Known = {
  industries: readonly { value: string; label: Label }[]
  products: readonly { id: string; name: string }[]
  competitors: readonly { id: string; name: string }[]
}

/** What somebody looks for in colleagues: whichever of a kind fits, and of all kinds. */
export type Wish = {
  industries: string[]
  products: { id: string; name: string }[]
  competitors: { id: string; name: string }[]
  /** Signs in the names of customers and deals. */
  words: string[]
}

/** What makes a sentence of it and says nothing of whom it looks for. */
const filling =
  /谁|哪位|有没有|有人|同事|咱们|我们|以前|曾经|卖给|卖过|做过|去过|见过|打过|赢过|跑过|熟悉|认识|了解|接触过|项目|客户|的|给|跟|和|过|吗|呢|啊|\b(?:who|whom|has|have|had|anyone|anybody|somebody|ever|sold|sell|selling|won|knows?|met|visited|worked|with|for|to|at|in|on|a|an|the|did|does|do|customers?|deals?|projects?|against)\b/giu

const most = 4

/** Reads a question as people put it: names of products and competitors, industries, and what is left as signs in names. */
export function readWish(text: string, { industries, products, competitors }: Known): Wish {
  let left = text.toLowerCase()
  const named = <One extends { name: string }>(all: readonly One[]) =>
    all
      .toSorted((one, other) => other.name.length - one.name.length)
      .filter(({ name }) => {
        const wanted = name.trim().toLowerCase()
        if (wanted.length < 2 || !left.includes(wanted)) return false
        left = left.replace(wanted, ' ')
        return true
      })
      .slice(0, most)
  const found = { products: named(products), competitors: named(competitors) }
  const terms = left
    .replace(filling, ' ')
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((term) => term.length >= 2)
  const fits = (term: string, one: Label) =>
    (['zh', 'en'] as const).some((language) =>
      inLanguage(one, language)
        .toLowerCase()
        .split(/[\s/、与和&,]+/u)
        .some((part) => part.length >= 2 && (part === term || term.startsWith(part) || part.startsWith(term))),
    )
  const ofIndustry = (term: string) => industries.filter((one) => fits(term, one.label)).map(({ value }) => value)
  return {
    ...found,
    industries: [...new Set(terms.flatMap(ofIndustry))],
    words: [...new Set(terms.filter((term) => ofIndustry(term).length === 0))].slice(0, most),
  }
}

export const isEmptyWish = ({ industries, products, competitors, words }: Wish): boolean =>
  industries.length + products.length + competitors.length + words.length === 0

type Done = { won: number; deals: number; visits: number; lastOn: string | null }

/** How much somebody's experience is worth: what was won counts most, visits a little; half of it is gone after two years. */
export function worthOf({ won, deals, visits, lastOn }: Done, today: string): number {
  const worth = 10 * won + 2 * (deals - won) + Math.min(20, visits) / 2
  if (lastOn === null) return worth / 4
  const years = Math.max(0, Date.parse(today) - Date.parse(lastOn)) / (365 * 86_400_000)
  return worth * 0.5 ** (years / 2)
}
