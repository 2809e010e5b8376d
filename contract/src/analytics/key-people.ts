import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

/** How much of what is known of a customer rests on one person; `none` where too little was done to tell. */
export const dependencyLevels = ['none', 'low', 'watch', 'high'] as const
export type DependencyLevel = (typeof dependencyLevels)[number]

/** Why: so many of so many activities, contacts or open deals are one person's. */
export const dependencyReasonSchema = z.object({
  kind: z.enum(['activities', 'contacts', 'deals']),
  own: z.int(),
  all: z.int(),
})
export type DependencyReason = z.infer<typeof dependencyReasonSchema>

const personSchema = z.object({ id: idSchema, name: z.string(), left: z.boolean() })

export const knowerSchema = z.object({
  person: personSchema,
  activities: z.int(),
  /** Of the customer's activities. */
  share: z.number(),
  /** Contacts that they talked to, and those of them that nobody else did. */
  contacts: z.int(),
  onlyContacts: z.int(),
  openDeals: z.int(),
  lastAt: z.string().nullable(),
})
export type Knower = z.infer<typeof knowerSchema>

export const keyPersonSchema = z.object({
  person: personSchema,
  customers: z.int(),
  /** Customers of whom nobody else did anything in the last twelve months, and those that rest on the person by level `high`. */
  onlyCustomers: z.int(),
  restingCustomers: z.int(),
  /** Open deals of the customers that rest on them; the amount in the company's currency, null where it may not be read. */
  openDeals: z.int(),
  openAmount: moneySchema.nullable(),
})
export type KeyPerson = z.infer<typeof keyPersonSchema>

/** A customer at risk if somebody left, and who knows it second best. */
export const atRiskSchema = z.object({
  customer: z.object({ id: idSchema, name: z.string(), level: z.string().nullable() }),
  dependency: z.enum(dependencyLevels),
  share: z.number(),
  openDeals: z.int(),
  openAmount: moneySchema.nullable(),
  second: z.object({ person: personSchema, activities: z.int(), lastAt: z.string() }).nullable(),
})
export type AtRisk = z.infer<typeof atRiskSchema>

const tag = 'analytics'

/** All over the last twelve months, and within what the reader may see. */
export const keyPeopleOperations = {
  knowers: operation({
    id: 'customer-knowers',
    method: 'GET',
    path: '/api/v1/customers/:id/knowers',
    tag,
    title: label('谁了解这个客户', 'Who of us knows a customer'),
    params: idParams,
    answer: z.object({
      dependency: z.enum(dependencyLevels),
      reasons: z.array(dependencyReasonSchema),
      people: z.array(knowerSchema),
    }),
  }),
  list: operation({
    id: 'key-people',
    method: 'GET',
    path: '/api/v1/analytics/key-people',
    tag,
    title: label('关键人依赖', 'On whom customers rest'),
    answer: z.object({ currency: z.string(), people: z.array(keyPersonSchema) }),
  }),
  leaving: operation({
    id: 'key-person-leaving',
    method: 'GET',
    path: '/api/v1/analytics/key-people/:id',
    tag,
    title: label('如果此人今天离开', 'What is at risk if somebody left today'),
    params: idParams,
    answer: z.object({
      currency: z.string(),
      person: personSchema,
      customers: z.int(),
      /** Customers at risk of which a colleague knows something, too. */
      covered: z.int(),
      /** Contacts whom nobody else talked to. */
      onlyContacts: z.int(),
      openDeals: z.int(),
      openAmount: moneySchema.nullable(),
      items: z.array(atRiskSchema),
    }),
  }),
}
