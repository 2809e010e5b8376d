import type { InertPart } from '#contract/conversations/mailbox/inert-html.ts'

/** Headers of a message as programs put them above what they quote. */
const header =
  /^(发件人|寄件者|寄件人|發件人|from|sent|date|to|cc|subject|发送时间|发送日期|时间|日期|收件人|抄送|主题)\s*[:：]/i
const sender = /^(发件人|寄件者|寄件人|發件人|from)\s*[:：]/i

/** Lines by which programs begin what they quote: `-----原始邮件-----`, `---- Replied Message ----`, `________________`. */
const rule =
  /^(-{2,}\s*(原始邮件|原邮件|原始郵件|转发邮件|回复的原邮件|original message|original|forwarded message|replied message)\s*-{2,}|_{10,})$/i

/** What says who wrote what is quoted, at its end: `… 写道：`, `… wrote:`. */
const wrote = /(写道|寫道|写到|wrote)\s*[:：]\s*$/i
const saysWho = /^(在|on|at)\s*\S|@/i

/** More than one such sentence has. */
const mostIntro = 400
/** Programs break it into so many lines. */
const introLines = 3

/** A line as it is compared: without blanks around it and signs of bold. */
const plain = (line: string) =>
  line
    .replaceAll(/[\u00A0\u3000]/g, ' ')
    .replaceAll('*', '')
    .trim()

/** Whether what is quoted begins with a line. */
function beginsQuote(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (/^[>＞]/.test(line) || rule.test(line)) return true
  return beginsHeaders(lines, at) || beginsIntro(lines, at)
}

/** Whether headers of a quoted message begin: who wrote it, by address or with another header right below. */
function beginsHeaders(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (!sender.test(line)) return false
  const below = lines.slice(at + 1).find((other) => other !== '') ?? ''
  return /\S@\S/.test(line) || header.test(below)
}

/** Whether a sentence begins that says when who wrote what follows, on one line or broken into a few. */
function beginsIntro(lines: readonly string[], at: number): boolean {
  if (!saysWho.test(lines[at] ?? '')) return false
  for (let count = 1; count <= introLines; count += 1) {
    const parts = lines.slice(at, at + count)
    if (parts.some((part) => part === '')) return false
    const sentence = parts.join(' ')
    if (sentence.length > mostIntro) return false
    if (wrote.test(sentence)) return /\d/.test(sentence)
  }
  return false
}

/** What programs put below what is written, by themselves. */
const byProgram =
  /^(发自我的|來自我的|来自我的|从我的.{1,30}发送|发自.{0,20}(outlook|邮箱|大师|手机)|sent from (my|mail|outlook|samsung)|get outlook for|获取 ?outlook)/i

/**
 * The words of an answer above all that it quotes, without a signature below them (`-- ` and what follows, 发自我的iPhone). Empty where
 * nothing stands above.
 */
export function wordsAboveQuote(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const compared = lines.map(plain)
  const quote = compared.findIndex((_, at) => beginsQuote(compared, at))
  const above = quote === -1 ? compared.length : quote
  const signature = compared.findIndex((line, at) => at < above && line === '--')
  let end = signature === -1 ? above : signature
  for (let line = compared[end - 1]; line === '' || (line !== undefined && byProgram.test(line)); end -= 1)
    line = compared[end - 2]
  return lines.slice(0, end).join('\n').trim()
}

/** Words of an answer as long as a message may be; what is more is cut off, which is said by its end. */
export function asLongAsMessage(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, most - 1).toWellFormed()}…`
}

/** The parts of a letter without what stands in them as quoted. */
export function unquoted(parts: readonly InertPart[]): InertPart[] {
  let depth = 0
  return parts.filter((part) => {
    if ('open' in part && part.open === 'blockquote') depth += 1
    const isKept = depth === 0
    if ('close' in part && part.close === 'blockquote') depth -= 1
    return isKept
  })
}
