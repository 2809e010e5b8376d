import { recordTypes } from '../shared/field.ts'

/** What an import can fill: the record types, and the people of the company (with their managers and departments). */
export const importTargets = [...recordTypes, 'user'] as const
export type ImportTarget = (typeof importTargets)[number]
