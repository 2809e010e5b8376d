import type { SequenceParts } from '../activities/index.ts'
import { membersFor } from '../opportunities/index.ts'
import { specs } from './specs.ts'

/** What sequences need of other rooms. */
export const sequenceParts: SequenceParts = { specs, members: membersFor }
