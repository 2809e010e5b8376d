/** Phone numbers in a text, without country code, blanks and extension, so that two ways of writing one are the same. */
export function phonesOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[/,;、，；|]+/u)
    .map(onePhone)
    .filter((phone) => phone.length >= 7)
}

/** From abroad the zero of the area code is left out; a mobile number takes none. */
const abroad = '0'

function onePhone(text: string): string {
  const number = text
    .replace(/(?:转|ext\.?|分机|x|#)\s*\d+\s*$/iu, '')
    .trim()
    .replace(/^(?:\+|00)\s*86[\s-]*(?:\(0\))?0?/u, abroad)
  // An area code, a number and an extension behind a dash: the third part is not dialled from outside.
  const parts = number.split(/[\s-]+/u).filter((part) => /\d/u.test(part))
  const land = /^\(?0\d{2,3}\)?$/u.test(parts[0] ?? '') && /^\d{7,8}$/u.test(parts[1] ?? '') ? parts.slice(0, 2) : parts
  const digits = land.join('').replaceAll(/\D/gu, '')
  return digits.replace(/^(?:86|0)(?=1[3-9]\d{9}$)/u, '')
}

/** Providers of mail and shops to everybody: their domain says nothing about a company. */
const shared = new Set(
  'qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn wo.cn sina.com sina.cn sohu.com tom.com 21cn.com aliyun.com gmail.com googlemail.com outlook.com hotmail.com live.com live.cn msn.com yahoo.com yahoo.cn yahoo.com.cn icloud.com me.com proton.me protonmail.com gmx.de gmx.net web.de aol.com mail.ru yandex.ru naver.com 263.net 1688.com alibaba.com taobao.com tmall.com jd.com weibo.com weixin.qq.com linkedin.com facebook.com x.com github.com github.io wordpress.com wixsite.com'.split(
    ' ',
  ),
)
const secondLevels = new Set(['com', 'net', 'org', 'gov', 'edu', 'ac', 'co', 'or', 'ne'])

/** The domain that a company has registered, from its web or mail address; null where many share it. */
export function domainOf(address: string): string | null {
  const host = address
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, '')
    .replace(/^[^@/]*@/u, '')
    .split(/[/?#:]/u)[0]
  const labels = (host ?? '').split('.').filter(Boolean)
  if (labels.length < 2 || labels.some((label) => !/^[\p{L}\p{N}-]+$/u.test(label))) return null
  const kept = (labels.at(-1)?.length ?? 0) === 2 && secondLevels.has(labels.at(-2) ?? '') ? 3 : 2
  const domain = labels.slice(-kept).join('.')
  return shared.has(domain) || labels.length < kept || shared.has(labels.join('.')) ? null : domain
}

/** A mail address as it is compared. */
export function mailOf(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase()
}

/** The part of an address that names the house: without province, city, district, blanks and punctuation. Too little of it is nothing. */
export function placeOf(address: string): string {
  const plain = address
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, '')
  const street = plain.replace(
    /^(?:\p{Script=Han}{2,8}?(?:省|自治区))?(?:\p{Script=Han}{2,8}?(?:市|自治州))?(?:\p{Script=Han}{2,8}?(?:区|县|市))?/u,
    '',
  )
  return street.length >= 5 && /\d/u.test(street) ? street : ''
}
