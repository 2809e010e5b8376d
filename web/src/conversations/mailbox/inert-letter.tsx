import type { InertPart, InertTag } from '#contract/conversations/mailbox/inert-html.ts'
import { createElement, type ReactNode } from 'react'

/** As what each element of a letter is shown; tables as blocks, as letters use them for their looks. */
const shown: Partial<Record<InertTag, { tag: string; className: string }>> = {
  h: { tag: 'strong', className: 'letter__heading' },
  table: { tag: 'div', className: 'letter__table' },
  tr: { tag: 'div', className: 'letter__row' },
  td: { tag: 'span', className: 'letter__cell' },
  li: { tag: 'div', className: 'letter__item' },
  ul: { tag: 'div', className: 'letter__list' },
  ol: { tag: 'div', className: 'letter__list' },
}
const empty: ReadonlySet<InertTag> = new Set(['br', 'hr'])

/** What somebody else wrote, made of elements of our own: nothing of it is ever taken as HTML. */
export function InertLetter({ parts }: { parts: readonly InertPart[] }) {
  const open: { element: ((children: ReactNode[]) => ReactNode) | null; children: ReactNode[] }[] = [
    { element: null, children: [] },
  ]
  for (const [key, part] of parts.entries()) {
    const here = open.at(-1)
    if (!here) break
    if ('text' in part) here.children.push(part.text)
    else if ('open' in part) open.push({ element: (children) => elementOf(part, key, children), children: [] })
    else {
      const closed = open.pop()
      open.at(-1)?.children.push(closed?.element?.(closed.children))
    }
  }
  return <div className="letter__html">{open[0]?.children}</div>
}

function elementOf(part: Extract<InertPart, { open: InertTag }>, key: number, children: ReactNode[]): ReactNode {
  const { tag, className } = shown[part.open] ?? { tag: part.open, className: undefined }
  if (empty.has(part.open)) return createElement(tag, { key })
  const link =
    part.open === 'a' ? { href: part.href, target: '_blank', rel: 'noopener noreferrer nofollow' } : undefined
  return createElement(tag, { key, className, ...link }, ...children)
}
