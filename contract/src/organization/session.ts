import { z } from 'zod'
import { recordTypes } from '../shared/field.ts'
import { languageSchema } from '../shared/label.ts'
import { idSchema } from '../shared/schema.ts'
import { companySchema } from './organization.ts'
import { rightsSchema } from './rights.ts'

/** Who is signed in, what they may do, and how the company counts: what the web application asks for first. */
export const sessionSchema = z.object({
  user: z.object({
    id: idSchema,
    name: z.string(),
    title: z.string().nullable(),
    departmentName: z.string().nullable(),
    language: languageSchema,
    secondFactor: z.boolean(),
  }),
  company: companySchema,
  rights: rightsSchema,
  /** How many records of each type exist, so that a first screen knows whether to teach; counts up to 1; `pool`: one that the person may enter. */
  holds: z.partialRecord(z.enum([...recordTypes, 'pool']), z.boolean()),
  /** Keys of the person's roles; the home page is chosen by them. */
  roles: z.array(z.string()),
})
export type Session = z.infer<typeof sessionSchema>
