import { type InertPart, type InertTag, isSafeHref } from '#contract/conversations/mailbox/inert-html.ts'
import { Parser } from 'htmlparser2'

/** More than people write; what is beyond it is left out. */
const mostParts = 6_000
const mostText = 200_000
/** What is read of a letter at most, so that nobody waits behind one that never ends. */
const mostRead = 1_000_000
/** Elements within elements; deeper ones are taken for their words alone. */
const mostDepth = 30

const kept: Readonly<Record<string, InertTag>> = {
  p: 'div',
  div: 'div',
  section: 'div',
  article: 'div',
  header: 'div',
  footer: 'div',
  center: 'div',
  address: 'div',
  dl: 'div',
  dt: 'div',
  dd: 'div',
  br: 'br',
  hr: 'hr',
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  u: 'u',
  s: 's',
  del: 's',
  strike: 's',
  h1: 'h',
  h2: 'h',
  h3: 'h',
  h4: 'h',
  h5: 'h',
  h6: 'h',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  blockquote: 'blockquote',
  pre: 'pre',
  code: 'code',
  a: 'a',
  table: 'table',
  tr: 'tr',
  td: 'td',
  th: 'td',
}

/** What is dropped with all that stands in it; of other unknown elements the words stay. */
const dropped = new Set([
  'script',
  'style',
  'title',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'canvas',
  'svg',
  'math',
  'select',
  'textarea',
  'button',
  'xmp',
  'plaintext',
])

/**
 * What somebody else wrote as HTML, as pieces that can do nothing: words and a few elements without any attribute but where a link leads.
 * Nothing of it is ever put into a page as HTML.
 */
export function inertParts(html: string): InertPart[] {
  const parts: InertPart[] = []
  /** What became of the elements that are open in the source; null where only their words are kept. */
  const open: (InertTag | null)[] = []
  const counts: Partial<Record<InertTag, number>> = {}
  let depth = 0
  let length = 0
  let within = 0
  const isFull = () => parts.length >= mostParts || length >= mostText
  const isIn = (tag: InertTag) => (counts[tag] ?? 0) > 0
  const step = (tag: InertTag, by: 1 | -1) => {
    depth += by
    counts[tag] = (counts[tag] ?? 0) + by
  }

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (dropped.has(name)) within += 1
        if (within > 0) return
        const { alt, href = '' } = attributes
        if (name === 'img' && alt && !isFull()) parts.push({ text: alt.slice(0, 200) })
        const tag = kept[name]
        const isKept = tag !== 'a' || (isSafeHref(href.trim()) && !isIn('a'))
        if (tag === undefined || !isKept || isFull() || depth >= mostDepth) {
          open.push(null)
          return
        }
        open.push(tag)
        step(tag, 1)
        parts.push(tag === 'a' ? { open: tag, href: href.trim() } : { open: tag })
      },
      ontext: (text) => {
        if (within > 0 || isFull()) return
        const words = (isIn('pre') ? text : text.replaceAll(/\s+/g, ' ')).slice(0, mostText - length)
        if (words === '') return
        length += words.length
        parts.push({ text: words.replaceAll('\0', '').toWellFormed() })
      },
      onclosetag: (name) => {
        if (dropped.has(name)) within = Math.max(0, within - 1)
        else if (within === 0) {
          const closing = open.pop()
          if (!closing) return
          step(closing, -1)
          parts.push({ close: closing })
        }
      },
    },
    { decodeEntities: true },
  )
  parser.write(html.slice(0, mostRead))
  parser.end()
  return parts
}

const blocks: ReadonlySet<string> = new Set(['div', 'h', 'ul', 'ol', 'li', 'blockquote', 'pre', 'table', 'tr', 'hr'])

/** A letter in words alone: each block on lines of its own. */
export function wordsOf(parts: readonly InertPart[]): string {
  const words = parts.map((part) => {
    if ('text' in part) return part.text
    if ('open' in part) return part.open === 'br' || blocks.has(part.open) ? '\n' : ''
    if (part.close === 'td') return ' '
    return blocks.has(part.close) ? '\n' : ''
  })
  return words
    .join('')
    .replaceAll(/[ \t\u00A0]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
