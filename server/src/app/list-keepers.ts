import { levelKeeper } from '../customers/index.ts'
import { dealRoleKeeper } from '../opportunities/index.ts'
import type { ListKeepers } from '../platform/index.ts'

/** Whose records hold the choices of each list that companies own. */
export const listKeepers: ListKeepers = { level: levelKeeper, 'deal-role': dealRoleKeeper }
