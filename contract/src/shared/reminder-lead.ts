import { z } from 'zod'

/** Nobody plans to be reminded earlier than a week before; in minutes. */
export const longestLead = 7 * 24 * 60

/** How many minutes before a beginning somebody is reminded. */
export const leadSchema = z.int().min(0).max(longestLead)
