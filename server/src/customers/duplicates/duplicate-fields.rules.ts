import type { DuplicateKind, DuplicateType } from '#contract/customers/duplicate.ts'

const fields: Readonly<Record<DuplicateType, Partial<Record<DuplicateKind, readonly string[]>>>> = {
  customer: { name: ['name'], creditCode: ['creditCode'], phone: ['phone'], domain: ['website'], address: ['address'] },
  contact: { person: ['name'], phone: ['mobile', 'phone'], email: ['email'] },
  lead: {
    name: ['company'],
    person: ['name'],
    phone: ['mobile'],
    email: ['email'],
    domain: ['email'],
    address: ['address'],
  },
}

/** The fields whose values a kind of likeness compares. */
export function fieldsOfKind(type: DuplicateType, kind: DuplicateKind): readonly string[] {
  return fields[type][kind] ?? []
}
