import { z } from 'zod'
import { tileAddressSchema } from '../shared/map-tiles.ts'
import { currencies } from '../shared/choices.ts'
import { labelSchema, languageSchema } from '../shared/label.ts'
import { idSchema, cleanText } from '../shared/schema.ts'
import { rightsSchema } from './rights.ts'

const name = cleanText.trim().min(1, { message: 'required' }).max(100)
const reference = z.object({ id: idSchema, name: z.string() })

/** What a company decides once, at set-up, and may change later. */
export const companySchema = z.strictObject({
  name,
  language: languageSchema,
  timeZone: z.string().max(60),
  currency: z.enum(currencies.map((currency) => currency.value) as [string, ...string[]]),
  /** The month in which the fiscal year starts, 1 to 12. */
  fiscalMonth: z.int().min(1).max(12),
  /** A session ends after so many hours without use, and after so many days in any case. */
  sessionHours: z.int().min(1).max(168).optional(),
  sessionDays: z.int().min(1).max(90).optional(),
  /** Masked values that one person may reveal in a day. */
  revealsPerDay: z.int().min(0).max(10_000).optional(),
  /** Days that a phone keeps what was read, for times without network; 0: nothing is kept. */
  offlineDays: z.int().min(0).max(30).optional(),
  /** Every screen shows faintly who looks at it and on which day. */
  watermark: z.boolean().optional(),
  /** Exports of more rows than this wait until somebody else allows them; null: none waits. */
  exportApprovalOver: z.int().min(0).max(1_000_000).nullable().optional(),
  /** Exported CSV files say in a last column of each row who took them along, when, and under which number. */
  exportMarks: z.boolean().optional(),
  /** Days after which contacts and leads in the recycle bin are erased; null: never. */
  eraseDeletedAfterDays: z.int().min(1).max(3_650).nullable().optional(),
  /** Months after which leads that were given up are erased; null: never. */
  eraseLeadsAfterMonths: z.int().min(1).max(120).nullable().optional(),
  /** Where pictures lie that are drawn below the map of customers, and whom to name for them; null: it draws itself. */
  mapTiles: tileAddressSchema.nullable().optional(),
  mapAttribution: cleanText.trim().max(200).nullable().optional(),
})
export type Company = z.infer<typeof companySchema>

export const departmentSchema = z.object({
  id: idSchema,
  version: z.int(),
  name: z.string(),
  parentId: idSchema.nullable(),
  managerId: idSchema.nullable(),
  people: z.int(),
})
export type Department = z.infer<typeof departmentSchema>
export const departmentDraftSchema = z.strictObject({
  name,
  parentId: idSchema.nullable().optional(),
  managerId: idSchema.nullable().optional(),
})

/** E-mail or mobile: one of the two is how a person signs in. */
export const loginSchema = z.string().trim().min(3).max(254)
export const passwordSchema = z.string().min(10, { message: 'password-too-short' }).max(256)

export const userStatuses = ['invited', 'active', 'disabled'] as const

export const userSchema = z.object({
  id: idSchema,
  version: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  title: z.string().nullable(),
  status: z.enum(userStatuses),
  department: reference.nullable(),
  manager: reference.nullable(),
  roles: z.array(reference),
  lastSeenAt: z.string().nullable(),
  secondFactor: z.boolean(),
})
export type User = z.infer<typeof userSchema>

export const userDraftSchema = z.strictObject({
  name,
  email: z.email({ message: 'email-expected' }).max(254).nullable().optional(),
  mobile: cleanText.max(40).nullable().optional(),
  title: cleanText.max(100).nullable().optional(),
  departmentId: idSchema.nullable().optional(),
  managerId: idSchema.nullable().optional(),
  roleIds: z.array(idSchema).min(1).max(10),
})
export type UserDraft = z.infer<typeof userDraftSchema>
export const userPatchSchema = userDraftSchema.partial().extend({
  status: z.enum(['active', 'disabled']).optional(),
  /** Takes the second factor from somebody who has lost it; only they themselves can set up another. */
  secondFactor: z.literal(false).optional(),
})
export type UserPatch = z.infer<typeof userPatchSchema>

export const roleSchema = z.object({
  id: idSchema,
  version: z.int(),
  key: z.string().nullable(),
  name: labelSchema,
  rights: rightsSchema,
  people: z.int(),
})
export type Role = z.infer<typeof roleSchema>
export const roleDraftSchema = z.strictObject({ name: labelSchema, rights: rightsSchema })

/** A name for pickers: everyone who works here may know who else does. */
export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  title: z.string().nullable(),
  departmentId: idSchema.nullable(),
  departmentName: z.string().nullable(),
  status: z.enum(userStatuses),
})
export type Person = z.infer<typeof personSchema>
