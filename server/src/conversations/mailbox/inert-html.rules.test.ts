import { type InertPart, inertPartSchema } from '#contract/conversations/mailbox/inert-html.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inertParts, wordsOf } from './inert-html.rules.ts'

/** The markup that pieces stand for, without their words. */
const markupOf = (parts: readonly InertPart[]) =>
  parts
    .map((part) => {
      if ('text' in part) return ''
      if ('close' in part) return `</${part.close}>`
      return part.href === undefined ? `<${part.open}>` : `<${part.open} href="${part.href.replaceAll('"', '&quot;')}">`
    })
    .join('')

test('a letter keeps its words, its emphasis and its links', () => {
  const parts = inertParts(
    '<html><head><title>x</title></head><body><p style="color:red">您好 <strong>王总</strong>，</p><a href="https://example.com/a?b=1" target="_top">资料</a></body></html>',
  )
  expect(parts).toEqual([
    { open: 'div' },
    { text: '您好 ' },
    { open: 'b' },
    { text: '王总' },
    { close: 'b' },
    { text: '，' },
    { close: 'div' },
    { open: 'a', href: 'https://example.com/a?b=1' },
    { text: '资料' },
    { close: 'a' },
  ])
  expect(wordsOf(parts)).toBe('您好 王总，\n资料')
})

test('what acts, loads or disguises is gone', () => {
  const cases: [string, string][] = [
    ['<script>alert(1)</script>a', 'a'],
    ['<style>body{background:url(https://x.example)}</style>a', 'a'],
    ['<img src="https://x.example/pixel.gif" onerror="alert(1)">a', 'a'],
    ['<img src=x alt="公章">a', '公章a'],
    ['<svg><a href="https://x.example"><script>1</script>b</a></svg>a', 'a'],
    ['<iframe srcdoc="<script>1</script>">b</iframe>a', 'a'],
    ['<form action="https://x.example"><input name=p value=b>a</form>', 'a'],
    ['<a href="javascript:alert(1)">a</a>', 'a'],
    ['<a href=" java\nscript:alert(1)">a</a>', 'a'],
    ['<a href="data:text/html,x">a</a>', 'a'],
    ['<!-- <script>1</script> -->a', 'a'],
    ['<scr<script>ipt>a', 'ipt>a'],
  ]
  for (const [html, words] of cases) {
    const parts = inertParts(html)
    expect([html, wordsOf(parts)]).toEqual([html, words])
    expect(markupOf(parts)).toBe('')
  }
})

const names = ['p', 'b', 'a', 'table', 'tr', 'td', 'script', 'style', 'img', 'svg', 'iframe', 'form', 'li', 'x-y', 'br']
const attributes = fc.constantFrom(
  '',
  ' onclick="alert(1)"',
  ' onload=alert(1)',
  ' style="background:url(//x.example)"',
  ' href="javascript:alert(1)"',
  " href='JaVaScRiPt&colon;alert(1)'",
  ' href="https://x.example/"onmouseover=alert(1)//"',
  ' href="https://x.example/\'url(x)"',
  ' src=//x.example',
)
const piece = fc.oneof(
  fc.constantFrom(...names).chain((name) => attributes.map((more) => `<${name}${more}>`)),
  fc.constantFrom(...names).map((name) => `</${name}>`),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    '<',
    '>',
    '"',
    '&lt;script&gt;',
    '&#106;avascript:',
    '\0',
    '\uD800',
    '好',
  ),
  fc.string({ maxLength: 8 }),
)

test('whatever strangers write, pieces are few, closed, and can do nothing', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (written) => {
      const parts = inertParts(written.join(''))
      const open: string[] = []
      for (const part of parts) {
        expect(inertPartSchema.safeParse(part).success).toBe(true)
        if ('open' in part) open.push(part.open)
        if ('close' in part) expect(open.pop()).toBe(part.close)
        if ('text' in part) expect(part.text.isWellFormed() && !part.text.includes('\0')).toBe(true)
      }
      expect(open).toEqual([])
      const markup = markupOf(parts).replaceAll(/href="https?:[^"]*"/g, 'href')
      expect(markup).not.toMatch(/\son\w+\s*=|javascript:|<script|<style|url\(|src=/i)
    }),
    { numRuns: 500 },
  )
})

test('a letter that never ends or nests without end is cut', () => {
  expect(inertParts('<div>'.repeat(20_000)).filter((part) => 'open' in part)).toHaveLength(30)
  expect(inertParts('<b>x</b>'.repeat(20_000)).length).toBeLessThan(6_010)
  expect(wordsOf(inertParts('好'.repeat(500_000)))).toHaveLength(200_000)
})
