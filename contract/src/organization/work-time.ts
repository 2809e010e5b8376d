import { z } from 'zod'

/** Days of a week on which people work, from Monday = 1. */
export const workDaysSchema = z.array(z.int().min(1).max(7)).min(1).max(7)

/** When people work, in the company's time zone: minutes after midnight. */
export const workTimeSchema = z.strictObject({
  days: workDaysSchema,
  from: z.int().min(0).max(1439),
  to: z.int().min(1).max(1440),
})
export type WorkTime = z.infer<typeof workTimeSchema>
export const usualWorkTime: WorkTime = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }
