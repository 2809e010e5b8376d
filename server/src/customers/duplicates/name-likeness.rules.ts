import { type NameCore, placeOfSign } from './brand-core.rules.ts'

/** Trades that nearly every company writes; they neither join nor part two names. */
const idle = new Set(
  '科技 技术 实业 企业 产业 发展 国际 控股 投资 管理 企业管理 工业 贸易 商贸 集团 服务 经营 联合 环球 全球 开发 制造 经贸 工贸 商务 中心 股份 系统 工程 设备 材料 产品 投资发展 投资管理 technology technologies international global'.split(
    ' ',
  ),
)

/**
 * How likely two company names mean the same company, 0 to 1; symmetric. The figures are shares of true pairs among those that a case
 * finds, rounded, as `bench/duplicates.ts` counts them on short and full names of companies and their nearest neighbours.
 */
export function nameLikeness(one: NameCore, other: NameCore): number {
  if (one.key === '' || other.key === '') return 0
  if (one.key === other.key) return 1
  const base = bodyLikeness(one, other) * numberFactor(one, other)
  return Math.round(base * placeFactor(one, other) * branchFactor(one, other) * 1_000) / 1_000
}

function bodyLikeness(one: NameCore, other: NameCore): number {
  if (one.body === other.body) return one.isCommon ? 0.95 : 0.98
  const [short, long] = inOrder(one, other)
  if (one.brand === other.brand) return sameBrand(short, long)
  return short.words.length > 0 ? latinShortForm(short, long) : shortForm(short, long)
}

/** The longer name takes the part of the whole; of two as long as each other, either way gives the same. */
function inOrder(one: NameCore, other: NameCore): [NameCore, NameCore] {
  const [mine, theirs] = [one.whole.length, other.whole.length]
  return mine < theirs || (mine === theirs && one.whole < other.whole) ? [one, other] : [other, one]
}

/** The same brand: the trades decide. A brand of two characters is worn by many; a place with a trade is no brand at all. */
function sameBrand(short: NameCore, long: NameCore): number {
  const [mine, theirs] = [short.trades.join(''), long.trades.join('')]
  const common = short.isCommon || long.isCommon
  const length = Math.min(4, [...short.brand].length)
  if (mine === '' || theirs === '') {
    if (common) return tellingTrades(mine === '' ? long : short) === '' ? 0.85 : 0.6
    if (theirs === '' && tellingTrades(short) !== '') return 0.65
    return length >= 3 ? 0.92 : 0.85
  }
  if (isWithin(mine, theirs) || isWithin(theirs, mine)) return common ? 0.78 : 0.93
  if (common) return 0.4
  const [own, others] = [tellingTrades(short), tellingTrades(long)]
  if (own === '' && others === '') return 0.72
  if (sharesPair(own, others)) return 0.7
  return length <= 2 ? 0.55 : 0.65
}

/** Trades without those that nearly every company writes. */
function tellingTrades(core: NameCore): string {
  return core.trades.filter((word) => !idle.has(word)).join('')
}

/** Whether a Chinese name is how people shorten a longer one: the beginning of its brand, a part of it, or its characters in their order. */
function shortForm(short: NameCore, long: NameCore): number {
  const length = [...short.brand].length
  const trade = short.trades.join('')
  const fits = trade === '' || isWithin(trade, long.body) || sharesPair(tellingTrades(short), long.body)
  if (short.isCommon) return long.whole.startsWith(short.body) ? 0.72 : isWithin(short.body, long.whole) ? 0.6 : 0
  // A town before the brand says where the brand begins; without it two characters may be half of a longer one.
  const isSure = length >= 3 || long.places.length > 0 || [...long.brand].length - length > 2
  if (long.body.startsWith(short.body)) return length >= 3 || trade !== '' ? 0.9 : isSure ? 0.8 : 0.7
  if (long.brand.startsWith(short.brand)) return fits ? (isSure ? 0.8 : 0.7) : 0.5
  // 光威复材 for 光威复合材料: the brand as it is, the trade shortened.
  if (short.brand.startsWith(long.brand))
    return isWithin(short.body, long.body) && reach(short.body, long.body) <= short.body.length + 4 ? 0.8 : 0.5
  if (long.brand.includes(short.brand)) return innerBrand(long.brand.endsWith(short.brand), length, trade !== '', fits)
  return Math.max(signForm(short, long), abbreviation(short, long))
}

function innerBrand(isEnd: boolean, length: number, hasTrade: boolean, fits: boolean): number {
  if (!fits) return 0.4
  if (!isEnd) return 0.65
  return length >= 3 || hasTrade ? 0.78 : 0.66
}

/** 闽灿坤 for 厦门灿坤, 深振业 for 深圳振业: the sign of the place before the brand. */
function signForm(short: NameCore, long: NameCore): number {
  const [sign = '', ...rest] = short.body
  const place = placeOfSign(sign)
  if (place === undefined || long.places[0] !== place) return 0
  if (long.body.startsWith(rest.join(''))) return 0.82
  return isWithin(rest.join(''), long.body) ? 0.76 : 0
}

/** 杭汽轮, 凌钢: characters of the name in their order, beginning with its first. Of two characters, one must name the trade. */
function abbreviation(short: NameCore, long: NameCore): number {
  const text = short.body
  const length = [...text].length
  const fits = (whole: string) => whole.startsWith([...text][0] ?? '') && isWithin(text, whole)
  if (length === 2) {
    if (fits(long.brand)) return 0.55
    return fits(long.body) ? (reach(text, long.body) <= 3 ? 0.77 : 0.65) : fits(long.whole) ? 0.55 : 0
  }
  if (fits(long.body)) return 0.79
  if (fits(long.whole)) return 0.72
  return length >= 4 && isWithin(text, long.body) ? 0.72 : 0
}

/** How far one must read to have found all characters of a text. */
function reach(text: string, whole: string): number {
  let at = -1
  for (const character of text) at = whole.indexOf(character, at + 1)
  return at + 1
}

/** Words of a Latin name: the shorter one begins the longer one. A Chinese name may begin with them too. */
function latinShortForm(short: NameCore, long: NameCore): number {
  if (long.words.length === 0)
    return long.body.startsWith(short.body) && !/^[a-z0-9]/u.test(long.body.slice(short.body.length)) ? 0.85 : 0
  if (short.words.join('').length < 3 || short.words.some((word, at) => long.words[at] !== word)) return 0
  return short.trades.length === 0 || long.trades.length === 0 ? 0.8 : 0.6
}

/** Whether the characters of one text come in the other, in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (let place = 0; place < whole.length && at < part.length; place += 1) if (whole[place] === part[at]) at += 1
  return at === part.length
}

function sharesPair(one: string, other: string): boolean {
  for (let at = 0; at + 2 <= one.length; at += 1) if (other.includes(one.slice(at, at + 2))) return true
  return false
}

/** Numbers tell apart what is otherwise alike: 中铁 3 局 and 中铁 4 局. */
function numberFactor(one: NameCore, other: NameCore): number {
  const [mine, theirs] = [numbersOf(one.body), numbersOf(other.body)]
  if (mine === theirs) return 1
  return mine === '' || theirs === '' ? 0.75 : 0.2
}

function numbersOf(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ')
}

/** Companies of one brand in two towns are often two; where one does not say its town, nothing is known. */
function placeFactor(one: NameCore, other: NameCore): number {
  if (one.places.length === 0 || other.places.length === 0) return 1
  return one.places.some((place) => other.places.includes(place)) ? 1 : 0.72
}

/** A branch is not the company. */
function branchFactor(one: NameCore, other: NameCore): number {
  return one.branch === other.branch ? 1 : 0.75
}
