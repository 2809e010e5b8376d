import fc from 'fast-check'
import { inertTags } from '#contract/conversations/mailbox/inert-html.ts'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { InertLetter } from './inert-letter.tsx'

test('a letter is shown with its links, which open elsewhere and tell nothing of here', () => {
  const parts = [
    { open: 'div' as const },
    { text: '请看 ' },
    { open: 'a' as const, href: 'https://example.com/' },
    { text: '<资料>' },
    { close: 'a' as const },
    { open: 'br' as const },
    { close: 'br' as const },
    { close: 'div' as const },
  ]
  expect(renderToStaticMarkup(<InertLetter parts={parts} />)).toBe(
    '<div class="letter__html"><div>请看 <a href="https://example.com/" target="_blank" rel="noopener noreferrer nofollow">&lt;资料&gt;</a><br/></div></div>',
  )
})

test('whatever the pieces are, no element is shown but our own, and nothing in words becomes one', () => {
  const part = fc.oneof(
    fc
      .constantFrom('<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><style>', '好')
      .map((text) => ({ text })),
    fc.constantFrom(...inertTags).map((open) => ({ open })),
    fc.constantFrom(...inertTags).map((close) => ({ close })),
  )
  const ours = /^<\/?(div|br|hr|b|i|u|s|strong|blockquote|pre|code|a|span)\/?$/
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const markup = renderToStaticMarkup(<InertLetter parts={parts} />)
      for (const [tag] of markup.matchAll(/<[^>]*(?=>)/g))
        expect(tag.replace(/ (class="letter__\w+"|target="_blank"|rel="[a-z ]+")/g, '')).toMatch(ours)
    }),
  )
})
