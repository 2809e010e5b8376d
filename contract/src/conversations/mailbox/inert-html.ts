import { z } from 'zod'

/** Elements of letters that are shown; nothing else of what strangers write ever is. */
export const inertTags = [
  'div',
  'br',
  'hr',
  'b',
  'i',
  'u',
  's',
  'h',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'a',
  'table',
  'tr',
  'td',
] as const
export type InertTag = (typeof inertTags)[number]

/** Where a link of a letter may lead: pages, other letters, and telephones. */
export function isSafeHref(href: string): boolean {
  return href.length <= 2_000 && !/[\p{Cc}\s]/u.test(href) && /^(https?:\/\/|mailto:|tel:)./i.test(href)
}

/** A piece of a letter: words, or that an element begins or ends. There is no place for scripts, styles or pictures in it. */
export const inertPartSchema = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ open: z.enum(inertTags), href: z.string().refine(isSafeHref).optional() }),
  z.strictObject({ close: z.enum(inertTags) }),
])
export type InertPart = z.infer<typeof inertPartSchema>
