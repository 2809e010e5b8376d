import type { DuplicateType } from '#contract/customers/duplicate.ts'
import type { Derive } from '../foundation/records/actions.ts'
import { nameOf } from '../foundation/records/values.ts'
import { keysOf, subjectOf } from './duplicates/duplicates.rules.ts'
import { nameKey } from './duplicates/name-key.rules.ts'
import { placeOf } from './map/place.rules.ts'

/** Keys by which a likely duplicate is found; what was written is compared by the next sweep. */
const deriveKeys =
  (type: DuplicateType): Derive =>
  (values) => ({
    duplicate_keys: { type: 'text[]', value: keysOf(subjectOf(type, values)) },
    duplicate_swept: { type: 'boolean', value: false },
  })

export const deriveContact = deriveKeys('contact')
export const deriveLead = deriveKeys('lead')

const customerKeys = deriveKeys('customer')

/** What is derived of a customer: also the key by which names are equal, and where it lies. */
export const deriveCustomer: Derive = (values) => {
  const place = placeOf(values)
  return {
    name_key: { type: 'text', value: nameKey(nameOf(values)) },
    latitude: { type: 'double precision', value: place?.latitude ?? null },
    longitude: { type: 'double precision', value: place?.longitude ?? null },
    ...customerKeys(values),
  }
}
