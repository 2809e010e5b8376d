import { materialOperations } from '#contract/conversations/library/material.operations.ts'
import type { Material } from '#contract/conversations/library/material.ts'
import { isRecordType, type RecordType } from '#contract/shared/field.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call } from '../../foundation/api.ts'
import { libraryKey } from './library-queries.ts'

type Used = { how: 'opened' | 'downloaded'; record?: { type: RecordType; id: string } }

/** Notes that a material is used. That it cannot be noted keeps nobody from using it. */
export function useNote(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Used) => call(materialOperations.noteUse, { params: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: libraryKey }),
  })
}

/** Notes that a material was opened, once for each time that it is, and for which record where its page led here. */
export function useNoteOpened({ id, state }: Pick<Material, 'id' | 'state'>): void {
  const { mutate } = useNote(id)
  const { forType, forId }: { forType?: string; forId?: string } = useSearch({ strict: false })
  useEffect(() => {
    if (state !== 'published') return
    const record = isRecordType(forType) && forId !== undefined ? { type: forType, id: forId } : null
    mutate({ how: 'opened', ...(record ? { record } : {}) })
  }, [state, forType, forId, mutate])
}
