import type { Capability, FieldAccess, RecordAction } from '#contract/organization/rights.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useMemo } from 'react'
import { useSession } from './session.ts'

/** What the person may do. The server decides; this only keeps from showing what it would refuse. */
export function useRights() {
  const { rights, holds } = useSession()
  return useMemo(
    () => ({
      may: (type: RecordType, action: RecordAction): boolean => rights.records[type][action] !== 'none',
      /** Whether the person sees what others own, of a department or more. */
      seesOthers: (type: RecordType): boolean => ['department', 'below', 'all'].includes(rights.records[type].see),
      can: (capability: Capability): boolean => rights.capabilities.includes(capability),
      /** Whether there is a pool that the person may enter. */
      inPool: holds.pool === true || rights.capabilities.includes('manage-pools'),
      fieldAccess: (type: RecordType, field: string): FieldAccess => rights.fields[type]?.[field] ?? 'write',
    }),
    [rights, holds],
  )
}

export type RightsOfReader = ReturnType<typeof useRights>
