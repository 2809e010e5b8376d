import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idParams } from '../shared/standard-operations.ts'
import { strengths, valuesOf } from './relationship.ts'

const saying = z.strictObject({ strength: z.enum(valuesOf(strengths)).nullable() })

export const tieOperations = {
  /** Everybody speaks for themselves; null takes back what was said. */
  write: operation({
    id: 'write-tie',
    method: 'PUT',
    path: '/api/v1/contacts/:id/tie',
    tag: 'contacts',
    title: label('我与联系人的熟悉程度', 'Say how well I know a person'),
    params: idParams,
    body: saying,
    answer: z.object({ strength: z.enum(valuesOf(strengths)).nullable() }),
  }),
}
