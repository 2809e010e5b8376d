import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'

type Values = Record<string, unknown>

const legalForm = /(股份|有限|责任|公司|集团|总公司|分公司)+$/

/** A company's name without its legal form and brackets: what a person would search it by. */
export function searchWords(company: string): string {
  const words = company
    .normalize('NFKC')
    .replaceAll(/[(（][^)）]*[)）]/g, '')
    .trim()
    .replace(legalForm, '')
  return words.length >= 2 ? words : company.trim()
}

/** `李伟（远大）` is the person before the bracket. */
function personOf(lead: AnyRecord): string {
  return (
    nameOf(lead)
      .replace(/[(（].*$/, '')
      .trim() || nameOf(lead)
  )
}

function companyOf(lead: AnyRecord): string {
  return typeof lead['company'] === 'string' && lead['company'] !== '' ? lead['company'] : nameOf(lead)
}

/** What the three forms of a conversion begin with. What the reader sees masked is left out: the server brings it along. */
export function draftsOf(
  lead: AnyRecord,
  isTold: (field: string) => boolean,
): Record<'customer' | 'contact' | 'opportunity', Values> {
  const told = (...fields: string[]) =>
    Object.fromEntries(
      fields.filter((field) => isTold(field) && lead[field] !== null).map((field) => [field, lead[field]]),
    )
  const need =
    typeof lead['need'] === 'string' ? (lead['need'].split(/[\n。；;，,.]/)[0] ?? '').trim().slice(0, 24) : ''
  return {
    customer: { name: companyOf(lead), ...told('source', 'province', 'city', 'address') },
    contact: { name: personOf(lead), ...told('title', 'mobile', 'email') },
    opportunity: { name: [searchWords(companyOf(lead)), need].filter((part) => part !== '').join(' · ') },
  }
}
