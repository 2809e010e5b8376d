import type { Field } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'

/** A colleague who may be named. */
export const personField: Field = { kind: 'reference', to: 'user', label: label('人员', 'Person') }
