import { label, type Label } from '../../shared/label.ts'

/** What a template may say that is filled in from the record when a letter begins. */
export const mergeFields = {
  'contact.name': label('联系人姓名', 'Name of the contact'),
  'contact.title': label('联系人职务', 'Title of the contact'),
  'customer.name': label('客户名称', 'Name of the customer'),
  'deal.name': label('商机名称', 'Name of the deal'),
  'deal.amount': label('商机金额', 'Amount of the deal'),
  'me.name': label('我的姓名', 'My name'),
  'me.title': label('我的职务', 'My title'),
  'me.mobile': label('我的手机', 'My mobile'),
  'me.address': label('我的邮箱', 'My e-mail address'),
  'house.name': label('我们公司', 'Our company'),
  today: label('今天的日期', 'Today’s date'),
} as const satisfies Readonly<Record<string, Label>>
export type MergeField = keyof typeof mergeFields
export type MergeValues = Partial<Record<MergeField, string | null>>

const place = /\{\{\s*([^{}]{0,60}?)\s*\}\}/g

const isMergeField = (name: string): name is MergeField => Object.hasOwn(mergeFields, name)

/** Places of a text that ask for something that nobody knows. */
export function unknownFields(text: string): string[] {
  return [...new Set([...text.matchAll(place)].map(([, name = '']) => name).filter((name) => !isMergeField(name)))]
}

/** Whether a text still has a place to be filled in: such a letter is never sent. */
export function hasPlaces(text: string): boolean {
  return /\{\{[^{}]*\}\}/.test(text)
}

/** A text with what is known in its places; what is missing is named, and its place is left as it is for a person to fill. */
export function fillIn(text: string, values: MergeValues): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const filled = text.replaceAll(place, (whole, name: string) => {
    const value = isMergeField(name) ? values[name]?.trim() : undefined
    // Braces of a value would count as a place of their own.
    if (value) return value.replaceAll(/[{}]{2,}/g, ' ')
    missing.add(name)
    return whole
  })
  return { text: filled, missing: [...missing] }
}
