import { nameKey } from './name-key.rules.ts'
import { englishPlaces, placeNames, provinceSigns } from '../map/place-names.ts'
import { englishTrades, tradeWords } from './trade-words.ts'

/** A company's name taken apart: what is its own, and what it shares with thousands of others. */
export type NameCore = {
  /** The name without width, case, blanks, brackets. */
  key: string
  /** Without legal form; places stay in front, for short forms that keep a character of them. */
  whole: string
  /** Without legal form and place. */
  body: string
  /** Without trade words too: what nobody else should have. */
  brand: string
  trades: readonly string[]
  places: readonly string[]
  /** Where it is a branch of the company it is named after. */
  branch: string
  /** A name made of nothing but a place and a trade: 上海银行. */
  isCommon: boolean
  /** Its own words where it is written in Latin letters; Chinese has none. */
  words: readonly string[]
}

const han = /\p{Script=Han}/u
const legalEnd =
  /(?:股份有限责任公司|有限责任公司|股份有限公司|有限公司|有限责任|股份公司|责任公司|集团公司|总公司|分公司|子公司|公司|有限合伙企业|有限合伙|特殊普通合伙|普通合伙|合伙企业|个人独资企业|股份|集团)$/u
const legalAside =
  /^(?:集团|股份|控股|有限合伙|普通合伙|特殊普通合伙|合伙企业|个体工商户|筹|股份合作制|集团公司|中外合资|中外合作|外商独资)$/u
const branchEnd = /^(.{2,}(?:公司|集团|银行))(\p{Script=Han}{2,12}?(?:分公司|分行|支行|支公司|办事处|营业部|分店))$/u
const smallPlace =
  /^\p{Script=Han}{2,6}?(?:(?<![超城都股夜集门上])市(?![政场值])|自治州|自治县|县|(?<![社小景特校园城战])区|镇|开发区|高新区|工业园区|园区)/u
const placeSuffix = /^(?:省|市|自治区|特别行政区|地区|自治州)/u
const longestPlace = 9
const longestTrade = 7

/** Takes a company's name apart. What is left of it is never less than two characters: a name made of nothing but a place and a trade keeps both. */
export function coreOf(name: string): NameCore {
  const known = remembered.get(name)
  if (known) return known
  const key = nameKey(name)
  const core = han.test(name) ? hanCore(name, key) : latinCore(name, key)
  if (remembered.size >= 4_000) remembered.clear()
  remembered.set(name, core)
  return core
}

/** The same candidate names come again with every letter that is typed. */
const remembered = new Map<string, NameCore>()

function hanCore(name: string, key: string): NameCore {
  const places: string[] = []
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[([【〔{<]([^()[\]【】〔〕{}<>]*)[)\]】〕}>]/gu, (_, inside: string) => {
      const text = nameKey(inside)
      const place = text.replace(/(?<=..)(?:省|市)$/u, '')
      if (!placeNames.has(place)) return legalAside.test(text) ? '' : text
      places.push(place)
      return ''
    })
  const flat = nameKey(plain) || key
  const [, head, branch = ''] = branchEnd.exec(flat) ?? []
  const formless = withoutLegalForm(head ?? flat)
  const { rest, found } = withoutPlaces(formless)
  const { brand, trades } = withoutTrades(rest)
  const parts = { key, whole: formless, trades, branch, words: [] }
  if (brand !== '') return { ...parts, body: rest, brand, places: [...found, ...places], isCommon: false }
  // 上海银行: with nothing of its own the place stands for it, or, without a place, the trade.
  const place = found.pop() ?? places.pop()
  if (place === undefined) return { ...parts, body: rest, brand: rest, trades: [], places: [], isCommon: true }
  return { ...parts, body: place + rest, brand: place, places: [...found, ...places], isCommon: true }
}

function withoutLegalForm(name: string): string {
  let rest = name
  for (;;) {
    const shorter = rest.replace(legalEnd, '')
    if (shorter === rest || [...shorter].length < 2) break
    rest = shorter
  }
  const inner = rest.replaceAll(/(?<=..)集团/gu, '')
  return [...inner].length < 2 ? rest : inner
}

/** Takes places off the front, as far as a name remains. */
function withoutPlaces(name: string): { rest: string; found: string[] } {
  const found: string[] = []
  let rest = name
  for (;;) {
    const length = leadingPlace(rest)
    const after = rest.slice(length)
    if (length === 0 || after.length < 2) return { rest, found }
    found.push(rest.slice(0, length).replace(/(?<=..)(?:省|市)$/u, ''))
    rest = after
  }
}

function leadingPlace(name: string): number {
  for (let length = Math.min(longestPlace, name.length); length >= 2; length -= 1)
    if (placeNames.has(name.slice(0, length))) {
      const suffix = placeSuffix.exec(name.slice(length))?.[0] ?? ''
      return name.length - length - suffix.length >= 2 ? length + suffix.length : length
    }
  return smallPlace.exec(name)?.[0].length ?? 0
}

/** Takes trade words off the end; the brand is empty where there is nothing else. */
function withoutTrades(body: string): { brand: string; trades: string[] } {
  const trades: string[] = []
  let rest = body
  for (;;) {
    const length = endingTrade(rest)
    if (length === 0) return { brand: rest, trades }
    if (length === rest.length) return { brand: '', trades: [rest, ...trades] }
    if (rest.length - length < 2) return { brand: rest, trades }
    trades.unshift(rest.slice(-length))
    rest = rest.slice(0, -length)
  }
}

function endingTrade(text: string): number {
  for (let length = Math.min(longestTrade, text.length); length >= 1; length -= 1)
    if (tradeWords.has(text.slice(-length))) return length
  return 0
}

const latinForms = new Set(
  'inc incorporated ltd limited llc llp lp plc corp corporation co company gmbh ag kg kgaa ug sa sas sarl srl spa bv nv oy oyj ab as aps pte pty pvt private sdn bhd kk holding holdings group the'.split(
    ' ',
  ),
)

function latinCore(name: string, key: string): NameCore {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[.'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const formless = kept(words, (word) => latinForms.has(word))
  const placeless = kept(formless, (word) => englishPlaces.has(word))
  const own = kept(placeless, (word) => englishTrades.has(word))
  return {
    key,
    whole: formless.join('') || key,
    body: placeless.join('') || key,
    brand: own.join('') || key,
    trades: placeless.filter((word) => !own.includes(word)),
    places: formless.filter((word) => !placeless.includes(word)),
    branch: '',
    isCommon: own.length === placeless.length && own.every((word) => englishTrades.has(word)),
    words: own,
  }
}

/** What is left of some words, or all of them where nothing would be. */
function kept(words: readonly string[], isCommon: (word: string) => boolean): readonly string[] {
  const left = words.filter((word) => !isCommon(word))
  return left.length > 0 ? left : words
}

/** The two ways in which a province is said: 闽 and 福建. */
export function placeOfSign(sign: string): string | undefined {
  return provinceSigns[sign]
}
