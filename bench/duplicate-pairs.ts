import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Two company names, and whether they mean the same company. */
export type LabelledPair = { one: string; other: string; same: boolean; how: string }

/** Marks of the stock exchanges before and behind short names, which no salesperson writes. */
function withoutMarks(short: string): string {
  return short
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replace(/^(?:XD|XR|DR|N|C)(?=\p{Script=Han})/u, '')
    .replace(/^S?\*?ST/u, '')
    .replace(/^S(?=\p{Script=Han})/u, '')
    .replace(/\([^)]*\)$/u, '')
    .replace(/-(?:UW|U|W|V|WD|WR|R|S|SW|B|SB|P)$/u, '')
    .replace(/[AB]股?$/u, '')
}

export function duplicateDataIn(folder: string): boolean {
  return existsSync(join(folder, 'listed_companies_short_full.csv'))
}

/** Listed companies by their short and full names; those without either are left out, and so are short names of one character. */
export function listedCompanies(folder: string): { short: string; full: string }[] {
  const text = readFileSync(join(folder, 'listed_companies_short_full.csv'), 'utf8')
  return text
    .split(/\r?\n/u)
    .slice(1)
    .map((line) => line.split(','))
    .filter(([short, full]) => short && full)
    .map(([short = '', full = '']) => ({ short: withoutMarks(short), full: full.trim() }))
    .filter(({ short, full }) => short.length >= 2 && !isTranslation(short, full))
}

/** An English name of a Chinese company is a translation, no short form. */
function isTranslation(short: string, full: string): boolean {
  return (
    !/\p{Script=Han}/u.test(short) && /\p{Script=Han}/u.test(full) && !full.toUpperCase().includes(short.toUpperCase())
  )
}

/** Made-up companies with the brand that a person would call them by. */
export function brandedCompanies(folder: string): { short: string; full: string }[] {
  return readFileSync(join(folder, 'company_fullname_brand_500.txt'), 'utf8')
    .split(/\r?\n/u)
    .map((line) => line.trim().split(/\s+/u))
    .filter((parts) => parts.length === 2)
    .map(([full = '', short = '']) => ({ short, full }))
    .filter(({ short }) => short.length >= 2)
}

/** A full name as others write it. */
function written(full: string, number: number): string {
  const moved = /^(\p{Script=Han}{2})(?:市)?(\p{Script=Han}{4,}?)((?:股份)?有限公司)$/u.exec(full)
  switch (number % 4) {
    case 0:
      return full
        .replaceAll('(', '（')
        .replaceAll(')', '）')
        .replace(/(?=有限公司)/u, ' ')
    case 1:
      return full.replace(/(?:股份)?有限(?:责任)?公司$/u, '')
    case 2:
      return full.replace('股份有限公司', '有限责任公司').replaceAll(/[()]/gu, '')
    default:
      return moved && places.has(moved[1] ?? '')
        ? `${moved[2]}（${moved[1]}）${moved[3]}`
        : `${full.replaceAll(/\s/gu, '')} `
  }
}

const places = new Set(
  '北京 上海 深圳 广州 杭州 苏州 南京 成都 重庆 天津 武汉 西安 无锡 宁波 厦门 青岛 浙江 江苏 广东 山东'.split(' '),
)

/** Companies by the pairs of characters in their names, for finding those that look most alike. */
function nearness(names: readonly string[]) {
  const plain = (name: string) => name.normalize('NFKC').replaceAll(/[\s\p{P}]|股份|有限|责任|公司/gu, '')
  const pairsOf = (name: string) => {
    const text = plain(name)
    const found = new Set<string>(text)
    for (let at = 0; at + 2 <= text.length; at += 1) found.add(text.slice(at, at + 2))
    return found
  }
  const index = new Map<string, number[]>()
  for (const [number, name] of names.entries())
    for (const piece of pairsOf(name)) {
      const known = index.get(piece)
      if (known) known.push(number)
      else index.set(piece, [number])
    }
  const pieces = names.map(pairsOf)
  return (name: string, isOther: (number: number) => boolean): number | undefined => {
    const asked = pairsOf(name)
    const shared = new Map<number, number>()
    for (const piece of asked) {
      const carriers = index.get(piece) ?? []
      // What a tenth of all carry finds nobody, but counts below.
      if (carriers.length > names.length / 10) continue
      for (const number of carriers) shared.set(number, (shared.get(number) ?? 0) + 1)
    }
    const likeness = (number: number) => {
      const theirs = pieces[number] ?? new Set()
      return (2 * [...asked].filter((piece) => theirs.has(piece)).length) / (asked.size + theirs.size)
    }
    return [...shared]
      .filter(([number]) => isOther(number))
      .sort(([one, count], [other, second]) => second - count || one - other)
      .slice(0, 40)
      .map(([number]) => [number, likeness(number)] as const)
      .sort(([one, first], [other, second]) => second - first || one - other)[0]?.[0]
  }
}

/**
 * Labelled pairs. Same: short and full names of listed companies, brands and full names of the made-up ones, and full names as others
 * write them. Different: to each short and each full name the company whose name looks most alike by their characters and pairs of
 * characters — so they share a town, a trade or part of the brand. The labels of the latter are as good as the list: two listed
 * companies of one group, or the old and the new name of one company, count as different.
 */
export function labelledPairs(folder: string): LabelledPair[] {
  const listed = listedCompanies(folder)
  const branded = brandedCompanies(folder)
  const fulls = [...new Set([...listed, ...branded].map(({ full }) => full))]
  const near = nearness(fulls)
  const ofShort = new Map<string, Set<string>>()
  for (const { short, full } of [...listed, ...branded]) ofShort.set(short, (ofShort.get(short) ?? new Set()).add(full))
  const pairs: LabelledPair[] = []
  for (const { short, full } of listed) pairs.push({ one: short, other: full, same: true, how: 'short' })
  for (const { short, full } of branded) pairs.push({ one: short, other: full, same: true, how: 'brand' })
  for (const [number, full] of fulls.entries())
    if (number % 4 === 0) pairs.push({ one: written(full, number / 4), other: full, same: true, how: 'written' })
  for (const [short, own] of ofShort) {
    const number = near(short, (candidate) => !own.has(fulls[candidate] ?? ''))
    if (number !== undefined) pairs.push({ one: short, other: fulls[number] ?? '', same: false, how: 'near short' })
  }
  for (const [at, full] of fulls.entries()) {
    const number = near(full, (candidate) => candidate !== at)
    if (number !== undefined) pairs.push({ one: full, other: fulls[number] ?? '', same: false, how: 'near full' })
  }
  return pairs
}
