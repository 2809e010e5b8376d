import { pushOperations } from '#contract/conversations/push.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

export const pushDevicesQuery = queryOptions({
  queryKey: ['push-devices'],
  queryFn: ({ signal }) => call(pushOperations.list, { signal }),
})
